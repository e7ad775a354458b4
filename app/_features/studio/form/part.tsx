'use client'

import type { ReactNode } from 'react'

/** A part of the form that opens and closes; its head says how much is in it. */
export function Part({
  title,
  note,
  open = false,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className="border-b border-line">
      <summary className="flex min-h-9 cursor-pointer items-center gap-3 px-4 py-1.5 -outline-offset-2">
        <h2 className="text-ui font-semibold">{title}</h2>
        {note !== undefined && <span className="text-ui-s text-ink3">{note}</span>}
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-1 pb-5">{children}</div>
    </details>
  )
}
