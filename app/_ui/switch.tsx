/* oxlint-disable jsx-a11y/role-has-required-aria-props -- the browser derives aria-checked from the checkbox */
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cx } from './cx.ts'

type Props = Omit<ComponentPropsWithRef<'input'>, 'type' | 'role'> & { children: ReactNode }

/** A setting that acts at once. The knob's side says on or off; the words stay the same. */
export function Switch({ children, className, ...rest }: Props) {
  return (
    <label className={cx('inline-flex min-h-6 items-center gap-2.5', className)}>
      <span className="relative inline-flex h-4.5 w-8 shrink-0">
        <input
          type="checkbox"
          role="switch"
          className="peer absolute inset-0 appearance-none rounded-control border border-ctl bg-raised checked:border-ink checked:bg-ink"
          {...rest}
        />
        <span className="pointer-events-none absolute top-0.75 left-0.75 size-3 rounded-node bg-ctl transition-transform duration-(--t1) peer-checked:translate-x-3.5 peer-checked:bg-surface" />
      </span>
      {children}
    </label>
  )
}
