'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'

type Entry = { name: string; doc: string; row: ReactNode }
type Group = { id: string; heading: ReactNode; entries: readonly Entry[] }

/** Lists of functions under a box that leaves what has all of its words, in the name or in the sentence. */
export function FunctionFinder({
  label,
  hint,
  found,
  groups,
}: {
  label: ReactNode
  hint: ReactNode
  /** A sentence with `{shown}` and `{total}`. */
  found: string
  groups: readonly Group[]
}) {
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/)
  const shown = groups.map(({ entries, ...group }) => ({
    ...group,
    entries: entries.filter(({ name, doc }) => {
      const text = `${name} ${doc}`.toLowerCase()
      return words.every((word) => text.includes(word))
    }),
  }))
  const count = (lists: readonly Group[]): string => String(lists.reduce((sum, { entries }) => sum + entries.length, 0))
  return (
    <>
      <search className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-1">
        <Field id="find-function" label={label} hint={hint} className="w-full max-w-100">
          <TextField
            id="find-function"
            type="search"
            aria-describedby="find-function-note"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </Field>
        <p role="status" className="text-ui-s text-ink2">
          {found.replace('{shown}', count(shown)).replace('{total}', count(groups))}
        </p>
      </search>
      {shown.map(({ id, heading, entries }) => (
        <section key={id} aria-labelledby={id} hidden={entries.length === 0} className="mt-6">
          {heading}
          <ul className="mt-2">{entries.map(({ row }) => row)}</ul>
        </section>
      ))}
    </>
  )
}
