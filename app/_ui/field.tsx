import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type Props = {
  id: string
  label: ReactNode
  hint?: ReactNode
  problem?: ReactNode
  className?: string
  children: ReactNode
}

/** Label above, then the control, then one sentence: a hint, or the problem that replaces it. */
export function Field({ id, label, hint, problem, className, children }: Props) {
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="min-h-6 text-ui-s leading-6 text-ink3">
        {label}
      </label>
      {children}
      {(problem ?? hint) && (
        <p id={`${id}-note`} className={cx('text-ui-s', problem ? 'text-error' : 'text-ink3')}>
          {problem ?? hint}
        </p>
      )}
    </div>
  )
}
