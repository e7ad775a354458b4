import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A box that scrolls what is wider or higher than its place, by keyboard too; named by words or by another element. */
export function ScrollBox({
  label,
  labelledBy,
  className,
  children,
}: {
  label?: string
  labelledBy?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div
      // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={label}
      aria-labelledby={labelledBy}
      // Words for screen readers alone are placed by their nearest box: without one they would widen the page.
      className={cx('relative overflow-auto', className)}
    >
      {children}
    </div>
  )
}
