'use client'

import { useState, type ReactNode } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

type Props = {
  label: ReactNode
  /** A sentence with `{shown}` and `{total}`. */
  found: string
  nothing: ReactNode
  /** `text` is what a word must be in, in lower case. */
  entries: readonly { id: string; text: string; row: ReactNode }[]
}

/** The list of terms under a box that leaves those that have all of its words. */
export function GlossaryFinder({ label, found, nothing, entries }: Props) {
  const [query, setQuery] = useState('')
  const words = query.normalize('NFC').toLowerCase().split(/\s+/)
  const shown = entries.filter(({ text }) => words.every((word) => text.includes(word)))
  return (
    <>
      <search className="mt-6 flex flex-wrap items-end gap-x-4 gap-y-1">
        <Field id="find-term" label={label} className="w-full max-w-80">
          <TextField
            id="find-term"
            type="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </Field>
        <p role="status" className="text-ui-s text-ink2">
          {found.replace('{shown}', String(shown.length)).replace('{total}', String(entries.length))}
        </p>
      </search>
      {shown.length === 0 && <p className="mt-6 text-read text-ink2">{nothing}</p>}
      <dl className="mt-4 max-w-200">
        {shown.map(({ id, row }) => (
          <div key={id} className="border-t border-hair py-2.5 tablet:grid tablet:grid-cols-[13rem_1fr] tablet:gap-x-6">
            {row}
          </div>
        ))}
      </dl>
    </>
  )
}
