'use client'

import { useId } from 'react'
import { cx } from './cx.ts'
import { NumberField } from './number-field.tsx'

type Props = {
  label: string
  value: number
  onValueChange: (value: number) => void
  min?: number
  max?: number
  step?: number
  unit: string
  disabled?: boolean
  className?: string
}

/** A ruler with ten ticks, and beside its label the same value as a field that can be typed. */
export function Slider({
  label,
  value,
  onValueChange,
  min = 0,
  max = 100,
  step = 10,
  unit,
  disabled = false,
  className,
}: Props) {
  const id = useId()
  return (
    <div className={cx('flex flex-col', className)}>
      <div className="flex items-baseline gap-1.5 text-ui-s text-ink3">
        <label htmlFor={id}>{label}</label>
        <span className="whitespace-nowrap">
          <NumberField
            aria-label={label}
            value={value}
            onValueChange={(typed) => typed !== null && onValueChange(typed)}
            min={min}
            max={max}
            disabled={disabled}
            className="min-h-6 w-[4ch] min-w-6 border-b border-ctl bg-transparent text-right text-ink"
          />
          {'\u00A0'}
          {unit}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={`${value}\u00A0${unit}`}
        onChange={(event) => onValueChange(event.target.valueAsNumber)}
        className="ruler-slider"
      />
    </div>
  )
}
