'use client'

import { useId, type ReactNode } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { Icon } from '#app/_ui/icon.tsx'

type Props = {
  title: ReactNode
  /** At the end of the line. */
  aside: ReactNode
  isOpen: boolean
  onToggle: () => void
  children: ReactNode
}

/** A heading that opens what it is about; on paper everything is open. */
export function Folded({ title, aside, isOpen, onToggle, children }: Props) {
  const id = useId()
  return (
    <section className="border-t border-hair">
      <h3 className="font-normal">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className="flex min-h-8 w-full items-center gap-2 py-1 text-left text-ui"
        >
          <Icon
            name="chevron-right"
            small
            className={cx('transition-transform duration-(--t2) print:hidden', isOpen && 'rotate-90')}
          />
          <span className="min-w-0 flex-1 font-semibold">{title}</span>
          <span className="text-right text-ink2">{aside}</span>
        </button>
      </h3>
      <div id={id} className={isOpen ? 'pb-6' : 'hidden pb-6 print:block'}>
        {children}
      </div>
    </section>
  )
}
