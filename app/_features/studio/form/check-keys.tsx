'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { useState } from 'react'
import type { Path } from '../document/edit-yaml.ts'
import { useEdits, useIsEditable } from '../shell/studio-context.tsx'
import { BoundNumber, BoundSelect, BoundText } from './bound-fields.tsx'
import type { CheckForm, KeyForm } from './check-form.ts'
import { BoundFlag, BoundList, BoundScalar, BoundYaml } from './more-bound-fields.tsx'

type Props = { form: CheckForm; path: Path; check: Record<string, unknown> }

/** What a key of a kind holds when it is added. */
function startOf(key: KeyForm): unknown {
  switch (key.kind) {
    case 'number':
      return Math.max(key.min, Math.min(1, key.max))
    case 'choice':
      return key.options[0]
    case 'flag':
      return key.on
    case 'list':
      return ['name']
    case 'yaml':
      return {}
    case 'text':
    case 'scalar':
      return 'name'
  }
}

/** The keys of a check: what it needs and says, and the others that its kind has, to be added. */
export function CheckKeys({ form, path, check }: Props) {
  const t = useTranslations('studio.form')
  const words = useTranslations('studio.check_keys')
  const { set } = useEdits()
  const isEditable = useIsEditable()
  const nameOf = (key: string) => words(key as Parameters<typeof words>[0])
  const shown = form.keys.filter(({ key, isNeeded }) => isNeeded || key in check)
  const others = form.keys.filter((key) => !shown.includes(key))
  const [chosen, setChosen] = useState<string | null>(null)
  const next = others.find(({ key }) => key === chosen) ?? others[0]
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {shown.map((key) => (
          <KeyField key={key.key} form={key} path={[...path, key.key]} label={nameOf(key.key)} />
        ))}
      </div>
      {next && (
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={t('more_keys')}
            size="small"
            value={next.key}
            onValueChange={setChosen}
            options={others.map(({ key }) => ({ value: key, label: nameOf(key) }))}
          />
          <Button size="small" disabled={!isEditable} onClick={() => set([...path, next.key], startOf(next))}>
            {t('add_key')}
          </Button>
        </div>
      )}
    </>
  )
}

function KeyField({ form, path, label }: { form: KeyForm; path: Path; label: string }) {
  switch (form.kind) {
    case 'number': {
      const step = form.isWhole ? 1 : form.max <= 1 ? 0.01 : 0.1
      return <BoundNumber path={path} label={label} min={form.min} max={form.max} step={step} />
    }
    case 'choice':
      return (
        <BoundSelect
          path={path}
          label={label}
          fallback={form.options[0]!}
          options={form.options.map((value) => ({ value, label: <span lang="en">{value}</span> }))}
        />
      )
    case 'flag':
      return <BoundFlag path={path} label={label} on={form.on} />
    case 'list':
      return <BoundList path={path} label={label} isNeeded={form.isNeeded} />
    case 'scalar':
      return <BoundScalar path={path} label={label} />
    case 'yaml':
      return <BoundYaml path={path} label={label} />
    case 'text':
      return <BoundText path={path} label={label} />
  }
}
