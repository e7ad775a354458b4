'use client'

import { useId } from 'react'
import { namesOf, type ItemFieldProps } from './item-field.ts'
import { OptionRow } from './option-row.tsx'
import { OptionText } from './option-text.tsx'

/** One of several sentences. */
export function ChoiceItem({ item, value, onChange, labelledBy }: ItemFieldProps<'choice'>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className="border-t border-hair">
      {item.rule.options.map((option) => (
        <OptionRow key={option} type="radio" name={name} checked={value === option} onChange={() => onChange(option)}>
          <OptionText>{item.options[option] ?? option}</OptionText>
        </OptionRow>
      ))}
    </div>
  )
}

/** As many of several sentences as hold. */
export function ChoicesItem({ item, value, onChange, labelledBy }: ItemFieldProps<'choices'>) {
  const chosen = namesOf(value)
  return (
    <div role="group" aria-labelledby={labelledBy} className="border-t border-hair">
      {item.rule.options.map((option) => (
        <OptionRow
          key={option}
          type="checkbox"
          checked={chosen.includes(option)}
          onChange={({ target }) =>
            onChange(item.rule.options.filter((one) => (one === option ? target.checked : chosen.includes(one))))
          }
        >
          <OptionText>{item.options[option] ?? option}</OptionText>
        </OptionRow>
      ))}
    </div>
  )
}
