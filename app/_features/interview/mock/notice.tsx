'use client'

import { useEffect, useRef, type ReactNode } from 'react'

type Props = {
  title: ReactNode
  text?: ReactNode
  /** Takes the focus from what was there before, so that whoever hears or types goes on here. */
  takesFocus?: boolean
  children?: ReactNode
}

/** What stands in place of the question: a sentence, why, and what can be done. */
export function Notice({ title, text, takesFocus = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])

  return (
    <div
      ref={box}
      tabIndex={takesFocus ? -1 : undefined}
      className="mx-auto flex w-full max-w-158 flex-col items-start gap-4 px-4 py-10 outline-none tablet:pt-20"
    >
      <h2 className="w-full border-t-2 border-ink pt-4 text-prompt font-medium tablet:text-question">{title}</h2>
      {text !== undefined && <p className="font-read text-read text-ink2">{text}</p>}
      {children}
    </div>
  )
}
