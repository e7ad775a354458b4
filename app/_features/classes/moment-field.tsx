'use client'

import { useId, useState, type ReactNode } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { fromLocalField, toLocalField } from './class-time.ts'

type Props = {
  label: ReactNode
  hint: ReactNode
  /** ISO, or null for none. */
  value: string | null
  timeZone: string
  onValueChange: (value: string | null) => void
}

/** A moment, typed in the time of the class whatever the time is where it is typed. */
export function MomentField({ label, hint, value, timeZone, onValueChange }: Props) {
  const id = useId()
  // Half a date is no date yet, and must not vanish under the typist's hands.
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field id={id} label={label} hint={hint} className="max-w-60">
      <TextField
        id={id}
        type="datetime-local"
        value={typed ?? toLocalField(value, timeZone)}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setTyped(event.target.value)
          onValueChange(fromLocalField(event.target.value, timeZone))
        }}
        onBlur={() => setTyped(null)}
        className="w-52 max-w-full"
      />
    </Field>
  )
}
