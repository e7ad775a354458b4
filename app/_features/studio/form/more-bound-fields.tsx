'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import { parse, stringify } from 'yaml'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Field } from '#app/_ui/field.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { Path } from '../document/edit-yaml.ts'
import { useEdits, useIsEditable, useValue } from '../shell/studio-context.tsx'

type Common = { path: Path; label: ReactNode; hint?: ReactNode }

/** Something that is said or not. */
export function BoundFlag({ path, label, on = true }: Common & { on?: string | true }) {
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  return (
    <Checkbox
      checked={value === on}
      disabled={!isEditable}
      onChange={({ target }) => set(path, target.checked ? on : undefined)}
    >
      {label}
    </Checkbox>
  )
}

/** What is typed stays as it is until the field is left, however little sense it makes half-way. */
function useTyped(stored: string, write: (typed: string) => void) {
  const [typed, setTyped] = useState<string | null>(null)
  return {
    value: typed ?? stored,
    onChange: ({ target }: { target: { value: string } }) => {
      setTyped(target.value)
      write(target.value)
    },
    onBlur: () => setTyped(null),
  }
}

/** Values separated by commas; `read` makes them what they are. Emptied, their key goes unless it `isNeeded`. */
export function BoundList({
  path,
  label,
  hint,
  read = (part) => part,
  isNeeded = false,
  fallback = [],
}: Common & { read?: (part: string) => string | number; isNeeded?: boolean; fallback?: readonly string[] }) {
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  const typing = useTyped((Array.isArray(value) ? value.map(String) : fallback).join(', '), (typed) => {
    const parts = typed.split(',').flatMap((part) => (part.trim() === '' ? [] : [read(part.trim())]))
    if (parts.length > 0) set(path, parts)
    else if (!isNeeded) set(path, undefined)
  })
  return (
    <Field id={id} label={label} hint={hint}>
      <TextField id={id} lang="en" readOnly={!isEditable} {...typing} />
    </Field>
  )
}

/** A text, a number, true or false: what YAML takes it for. */
export function BoundScalar({ path, label, hint }: Common) {
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  const stored = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  const typing = useTyped(stored, (typed) => set(path, typed === '' ? undefined : scalarOf(typed)))
  return (
    <Field id={id} label={label} hint={hint}>
      <TextField id={id} lang="en" readOnly={!isEditable} {...typing} />
    </Field>
  )
}

function scalarOf(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
}

/** Anything of the document that has a shape of its own, as the YAML that it is. */
export function BoundYaml({ path, label, rows = 3 }: Common & { rows?: number }) {
  const t = useTranslations('studio.form')
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  const [isWrong, setWrong] = useState(false)
  const typing = useTyped(value === undefined ? '' : stringify(value, { lineWidth: 0 }).trimEnd(), (typed) => {
    try {
      const next: unknown = parse(typed)
      setWrong(false)
      set(path, next ?? undefined)
    } catch {
      // Half-way through typing; the field says so, and the document keeps what it had.
      setWrong(true)
    }
  })
  return (
    <Field id={id} label={label} problem={isWrong ? t('no_yaml') : null} className="min-w-60">
      <TextArea
        id={id}
        rows={rows}
        lang="en"
        spellCheck={false}
        readOnly={!isEditable}
        aria-invalid={isWrong}
        className="font-mono! text-code!"
        {...typing}
      />
    </Field>
  )
}
