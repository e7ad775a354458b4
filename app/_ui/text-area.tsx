import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx.ts'

export function TextArea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return (
    <textarea
      className={cx(
        'w-full rounded-control border border-ctl bg-raised px-3 py-2 font-read text-read text-ink aria-invalid:border-error',
        className,
      )}
      {...rest}
    />
  )
}
