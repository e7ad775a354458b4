'use client'

import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx.ts'
import { NumberField } from './number-field.tsx'

/** The 40 px figure on an accent line: the one number a screen asks for. */
export function BigNumberField({
  unit,
  className,
  ...rest
}: ComponentPropsWithRef<typeof NumberField> & { unit: string }) {
  return (
    <span
      className={cx(
        'flex w-26 items-baseline gap-1.5 border-b-2 border-accent text-figure font-medium',
        'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent has-aria-invalid:border-error',
        className,
      )}
    >
      <NumberField {...rest} className="w-full min-w-0 flex-1 bg-transparent outline-none" />
      <small aria-hidden="true" className="text-prompt leading-none font-normal text-ink3">
        {unit}
      </small>
    </span>
  )
}
