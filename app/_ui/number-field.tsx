'use client'

import { useState, type ComponentPropsWithRef, type KeyboardEvent } from 'react'
import { parseDecimal } from './parse-decimal.ts'

type Props = Omit<ComponentPropsWithRef<'input'>, 'value' | 'min' | 'max' | 'step' | 'onChange' | 'type'> & {
  value: number | null
  onValueChange: (value: number | null) => void
  min: number
  max: number
  step?: number
  largeStep?: number
}

function keyStep(key: string, step: number, largeStep: number): number | undefined {
  return { ArrowUp: step, ArrowDown: -step, PageUp: largeStep, PageDown: -largeStep }[key]
}

/**
 * A number typed or stepped with the arrow keys. Text outside `min` to `max`, or no number, reports null and is
 * marked invalid; nothing is clamped under the typist's hands.
 */
export function NumberField({
  value,
  onValueChange,
  min,
  max,
  step = 1,
  largeStep = 10 * step,
  onBlur,
  onKeyDown,
  ...rest
}: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? (value === null ? '' : String(value))

  function read(typed: string): number | null {
    const number = parseDecimal(typed)
    return number !== null && number >= min && number <= max ? number : null
  }

  function stepByKey(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event)
    const by = keyStep(event.key, step, largeStep)
    if (by === undefined || rest.readOnly || rest.disabled) return
    event.preventDefault()
    const stepped = Math.min(max, Math.max(min, (value ?? min - Math.min(by, 0)) + by))
    setDraft(null)
    onValueChange(Number(stepped.toFixed(6)))
  }

  return (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      role="spinbutton"
      aria-valuemin={min}
      aria-valuemax={max}
      {...(value === null ? {} : { 'aria-valuenow': value })}
      aria-invalid={draft !== null && draft !== '' && value === null}
      value={text}
      onChange={(event) => {
        setDraft(event.target.value)
        onValueChange(read(event.target.value))
      }}
      onKeyDown={stepByKey}
      onBlur={(event) => {
        if (value !== null) setDraft(null)
        onBlur?.(event)
      }}
    />
  )
}
