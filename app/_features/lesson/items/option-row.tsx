'use client'

import type { ComponentProps, ReactNode } from 'react'

type Props = Pick<ComponentProps<'input'>, 'name' | 'checked' | 'onChange'> & {
  type: 'radio' | 'checkbox'
  children: ReactNode
}

/** A sentence to be chosen, as wide as it needs to be. */
export function OptionRow({ children, ...input }: Props) {
  return (
    <label className="flex min-h-9 items-baseline gap-2.5 border-b border-hair py-1.5 font-read text-read">
      <input className="size-4 flex-none translate-y-0.5 accent-(--ink)" {...input} />
      <span className="min-w-0">{children}</span>
    </label>
  )
}
