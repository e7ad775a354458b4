'use client'

import { useId, useState, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

export type Choice = { value: string; label: string }

const mostShown = 8

/** The choices that have every word typed, whatever its case. */
export function findChoices(choices: readonly Choice[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter(({ value, label }) => {
    const text = `${value} ${label}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

type Props = {
  label: ReactNode
  choices: readonly Choice[]
  onChoose: (value: string) => void
  /** Already chosen; they are not offered again. */
  without?: readonly string[]
  /** Codes are shown; ids are not. */
  showsValue?: boolean
}

/** One of many, found by typing. */
export function FindList({ label, choices, onChoose, without = [], showsValue = true }: Props) {
  const say = useSay('classes')
  const id = useId()
  const [typed, setTyped] = useState('')
  const found = findChoices(
    choices.filter(({ value }) => !without.includes(value)),
    typed,
  )
  return (
    <div>
      <Field id={id} label={label}>
        <TextField
          id={id}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="w-full max-w-100"
        />
      </Field>
      <p role="status" className="min-h-5 pt-1 text-ui-s text-ink3">
        {say('find.found', { shown: Math.min(mostShown, found.length), all: found.length })}
      </p>
      <ul>
        {found.slice(0, mostShown).map(({ value, label: name }) => (
          <li key={value} className="border-t border-hair">
            <button
              type="button"
              className="flex min-h-7 w-full items-baseline gap-2 py-1 text-left hover:bg-sunk"
              onClick={() => {
                setTyped('')
                onChoose(value)
              }}
            >
              {showsValue && <span className="shrink-0 font-mono text-ui-s text-ink3">{value}</span>}
              <span className="min-w-0">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
