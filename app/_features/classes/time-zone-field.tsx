'use client'

import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

/** Whether browsers and the server know a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

type Props = { value: string; onValueChange: (value: string) => void; isRefused: boolean }

/** The time zone that due times are told in, by its name, with all names to choose from. */
export function TimeZoneField({ value, onValueChange, isRefused }: Props) {
  const say = useSay('classes')
  const id = useId()
  return (
    <Field
      id={id}
      label={say('create.time_zone')}
      {...(isRefused ? { problem: say('create.time_zone_wrong') } : { hint: say('create.time_zone_note') })}
    >
      <TextField
        id={id}
        list={`${id}-zones`}
        value={value}
        maxLength={60}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isRefused}
        aria-describedby={`${id}-note`}
        onChange={(event) => onValueChange(event.target.value)}
        className="w-full max-w-80"
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </Field>
  )
}
