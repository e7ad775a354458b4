import { useId, type ReactNode } from 'react'
import { cx } from '#app/_ui/cx.ts'

/** A part of a scorecard under its heading. */
export function Section({ title, className, children }: { title: ReactNode; className?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('min-w-0', className)}>
      <h2 id={id} className="pb-2 text-ui font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
