import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx.ts'

export function TextField({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  return (
    <input
      className={cx(
        'h-7 rounded-control border border-ctl bg-raised px-2 text-ui text-ink aria-invalid:border-error max-tablet:h-8',
        className,
      )}
      {...rest}
    />
  )
}
