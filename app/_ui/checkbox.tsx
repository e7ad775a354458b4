import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cx } from './cx.ts'

type Props = Omit<ComponentPropsWithRef<'input'>, 'type'> & { children: ReactNode }

export function Checkbox({ children, className, ...rest }: Props) {
  return (
    <label className={cx('inline-flex min-h-6 items-center gap-2', className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-(--ink)" {...rest} />
      {children}
    </label>
  )
}
