'use client'

import { useId } from 'react'
import { namesOf, type ItemFieldProps } from './item-field.ts'
import { OptionText } from './option-text.tsx'

const rowClass = 'flex min-h-9 items-baseline gap-2.5 border-b border-hair py-1.5 font-read text-read'
const boxClass = 'size-4 flex-none translate-y-0.5 accent-(--ink)'

/** One of several sentences. */
export function ChoiceItem({ item, value, onChange, labelledBy }: ItemFieldProps<'choice'>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className="border-t border-hair">
      {item.rule.options.map((option) => (
        <label key={option} className={rowClass}>
          <input
            type="radio"
            name={name}
            checked={value === option}
            onChange={() => onChange(option)}
            className={boxClass}
          />
          <span>
            <OptionText>{item.options[option] ?? option}</OptionText>
          </span>
        </label>
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
        <label key={option} className={rowClass}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(item.rule.options.filter((one) => (one === option ? target.checked : chosen.includes(one))))
            }
            className={boxClass}
          />
          <span>
            <OptionText>{item.options[option] ?? option}</OptionText>
          </span>
        </label>
      ))}
    </div>
  )
}
