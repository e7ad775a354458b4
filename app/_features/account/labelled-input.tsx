'use client'

import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

type Props = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'id'> & {
  label: ReactNode
  value: string
  onValueChange: (value: string) => void
  hint?: ReactNode
  problem?: ReactNode
}

/** One line of a form, with its label above and what is wrong with it below. */
export function LabelledInput({ label, value, onValueChange, hint, problem, className, ...rest }: Props) {
  const id = useId()
  return (
    <Field id={id} label={label} {...(problem ? { problem } : hint ? { hint } : {})}>
      <TextField
        id={id}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem || hint ? `${id}-note` : undefined}
        onChange={(event) => onValueChange(event.target.value)}
        className={className ?? 'w-full'}
        {...rest}
      />
    </Field>
  )
}
