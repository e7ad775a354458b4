'use client'

import { useId, type ReactNode } from 'react'

type Props<Value extends string> = {
  legend: ReactNode
  value: Value
  options: readonly { value: Value; label: ReactNode; lang?: string }[]
  onValueChange: (value: Value) => void
  disabled?: boolean
  /** A sentence below. */
  note?: ReactNode
}

/** One choice of a few, all in sight; they take as many lines as they need. */
export function RadioGroup<Value extends string>(props: Props<Value>) {
  const { legend, value, options, onValueChange, disabled = false, note } = props
  const name = useId()
  return (
    <fieldset disabled={disabled} aria-describedby={note === undefined ? undefined : `${name}-note`}>
      <legend className="pb-1 text-ui font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="inline-flex min-h-8 items-center gap-2 text-read" lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValueChange(option.value)}
              className="size-4 shrink-0 accent-(--ink)"
            />
            {option.label}
          </label>
        ))}
      </div>
      {note !== undefined && (
        <p id={`${name}-note`} className="pt-1 text-ui-s text-ink3">
          {note}
        </p>
      )}
    </fieldset>
  )
}
