'use client'

import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { segmentClass, segmentedClass } from './segmented-class.ts'

type Props<Value extends string> = {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: { value: Value; label: ReactNode; name?: string }[]
  className?: string
}

/** One choice of a few that all stay visible; arrow keys move it. */
export function Segmented<Value extends string>({ label, value, onValueChange, options, className }: Props<Value>) {
  const group = useId()
  return (
    <fieldset className={cx(segmentedClass, className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={cx(segmentClass(option.value === value), 'has-focus-visible:outline-2')}>
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            aria-label={option.name}
            onChange={() => onValueChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
