'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { Path } from '../document/edit-yaml.ts'
import { markOf } from '../document/mark-of.ts'
import { useEdits, useIsEditable, useValue } from '../shell/studio-context.tsx'

type Common = { path: Path; label: ReactNode; hint?: ReactNode; className?: string }

const numberClass =
  'h-7 w-28 rounded-control border border-ctl bg-raised px-2 text-ui text-ink aria-invalid:border-error max-tablet:h-8'

/** A text of one line of the document; emptied, its key goes. */
export function BoundText({ path, label, hint, className, placeholder }: Common & { placeholder?: string }) {
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  return (
    <Field id={id} label={label} hint={hint} {...(className && { className })}>
      <TextField
        id={id}
        value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
        placeholder={placeholder}
        readOnly={!isEditable}
        onChange={({ target }) => set(path, target.value === '' ? undefined : target.value)}
      />
    </Field>
  )
}

/** A text of several lines. What is typed is kept as typed until the field is left: trailing spaces are no part of it. */
export function BoundArea({
  path,
  label,
  hint,
  className,
  rows = 4,
  lang,
  mono = false,
  fallback = '',
}: Common & { rows?: number; lang?: string; mono?: boolean; fallback?: string }) {
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  const [typed, setTyped] = useState<string | null>(null)
  const stored = typeof value === 'string' ? value : fallback
  return (
    <Field id={id} label={label} hint={hint} {...(className && { className })}>
      <TextArea
        id={id}
        rows={rows}
        lang={lang}
        value={typed !== null && typed.trimEnd() === stored.trimEnd() ? typed : stored}
        readOnly={!isEditable}
        spellCheck={!mono}
        className={mono ? 'font-mono! text-code!' : undefined}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = mono ? target.value : target.value.trimEnd()
          set(path, next.trim() === '' ? undefined : next)
        }}
        onBlur={() => setTyped(null)}
      />
    </Field>
  )
}

type NumberProps = Common & { min: number; max: number; step?: number; fallback?: number | null }

/** A number, or the name of a parameter that stands for one. */
export function BoundNumber(props: NumberProps) {
  const value = useValue(props.path)
  return typeof value === 'string' ? <BoundText {...props} /> : <PlainNumber {...props} />
}

function PlainNumber({ path, label, hint, className, min, max, step, fallback = null }: NumberProps) {
  const id = useId()
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  return (
    <Field id={id} label={label} hint={hint} {...(className && { className })}>
      <NumberField
        id={id}
        value={typeof value === 'number' ? value : fallback}
        min={min}
        max={max}
        {...(step !== undefined && { step })}
        readOnly={!isEditable}
        onValueChange={(next) => next !== null && set(path, next)}
        className={numberClass}
      />
    </Field>
  )
}

/** One of some words. */
export function BoundSelect({
  path,
  label,
  options,
  fallback,
  className,
}: Omit<Common, 'label'> & { label: string; options: { value: string; label: ReactNode }[]; fallback: string }) {
  const { set } = useEdits()
  const value = useValue(path)
  const isEditable = useIsEditable()
  const known = options.some((option) => option.value === value)
  const shown = typeof value === 'string' && value !== '' && !known ? [...options, { value, label: value }] : options
  return (
    <div className={className ?? 'flex flex-col gap-1'}>
      <span aria-hidden="true" className="min-h-6 text-ui-s leading-6 text-ink3">
        {label}
      </span>
      <Select
        label={label}
        value={typeof value === 'string' ? value : fallback}
        disabled={!isEditable}
        onValueChange={(next) => set(path, next)}
        options={shown}
        className="self-start"
      />
    </div>
  )
}

/** A text in both languages side by side; `follows` marks which English the Thai says. */
export function BoundWords({ path, label, rows = 2 }: { path: Path; label: string; rows?: number }) {
  const t = useTranslations('studio.form')
  const { set } = useEdits()
  const value = useValue(path)
  const { en, th, follows } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<string, string>
  >
  const isMissing = typeof en === 'string' && !th
  const isStale = Boolean(en && th && follows && follows !== markOf(en))
  return (
    <fieldset className="@container flex flex-col gap-1">
      <legend className="font-semibold">{label}</legend>
      <div className="grid gap-x-4 gap-y-1 @lg:grid-cols-2">
        <BoundArea path={[...path, 'en']} label={t('english')} rows={rows} lang="en" />
        <BoundArea path={[...path, 'th']} label={t('thai')} rows={rows} lang="th" />
      </div>
      {(isMissing || isStale) && (
        <p className="flex flex-wrap items-center gap-x-3 text-ui-s text-warn">
          {t(isMissing ? 'thai_missing' : 'thai_stale')}
          {isStale && (
            <button
              type="button"
              className="min-h-6 text-accent underline underline-offset-3"
              onClick={() => set([...path, 'follows'], markOf(en!))}
            >
              {t('thai_follows')}
            </button>
          )}
        </p>
      )}
      {en && th && !follows && (
        <button
          type="button"
          className="min-h-6 self-start text-ui-s text-ink2 underline underline-offset-3"
          onClick={() => set([...path, 'follows'], markOf(en))}
        >
          {t('thai_mark')}
        </button>
      )}
    </fieldset>
  )
}
