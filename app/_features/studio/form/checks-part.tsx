'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Check } from '#sim/grading/check.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { BoundNumber, BoundWords } from './bound-fields.tsx'
import type { CheckForm } from './check-form.ts'
import { CheckKeys } from './check-keys.tsx'
import { checkStarts } from './check-starts.ts'
import { Entry } from './entry.tsx'

type CheckKind = Check['kind']

const list = ['checks'] as const
const kinds = Object.keys(checkStarts) as CheckKind[]
const none: readonly CheckForm[] = []

function CheckEntry({ index, count, forms }: { index: number; count: number; forms: readonly CheckForm[] }) {
  const t = useTranslations('studio.form')
  const words = useTranslations('studio.check_kinds')
  const check = useStudioState(({ data }) => listAt(data, list)[index])
  if (!isMapping(check)) return null
  const path = [...list, index]
  const form = forms.find(({ kind }) => kind === textAt(check, ['kind']))
  return (
    <Entry
      list={list}
      index={index}
      count={count}
      name={textAt(check, ['id'])}
      head={
        <span>
          <b lang="en" className="font-mono">
            {textAt(check, ['id'])}
          </b>{' '}
          {form && <span className="text-ink2">{words(form.kind as CheckKind)}</span>}
        </span>
      }
    >
      <BoundWords path={[...path, 'label']} label={t('check_label')} rows={1} />
      {form && <CheckKeys form={form} path={path} check={check} />}
      <BoundNumber path={[...path, 'points']} label={t('points')} min={0} max={100} fallback={1} />
    </Entry>
  )
}

/** The forms of all kinds, which the thread that reads documents makes of their schema. */
function useCheckForms(): readonly CheckForm[] {
  const { reader } = useStudio()
  const [forms, setForms] = useState<readonly CheckForm[]>(none)
  // The schema is in a thread of its own.
  useEffect(() => {
    let isWanted = true
    reader.checkForms({}).then(
      (answer) => isWanted && setForms(answer),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [reader])
  return forms
}

/** What must hold on hidden runs of what students hand in. */
export function ChecksPart() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const checks = useStudioState(({ data }) => listAt(data, list))
  const [kind, setKind] = useState<CheckKind>('keep')
  const words = useTranslations('studio.check_kinds')
  const forms = useCheckForms()
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.checks_lead')}</p>
      <ol className="flex flex-col gap-3">
        {checks.map((_, index) => (
          // A check is its place while its name is typed.
          // oxlint-disable-next-line react/no-array-index-key
          <CheckEntry key={index} index={index} count={checks.length} forms={forms} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Select
          label={t('check_kind')}
          value={kind}
          onValueChange={setKind}
          options={kinds.map((value) => ({ value, label: words(value) }))}
        />
        <Button
          disabled={!isEditable}
          onClick={() => {
            const taken = checks.map((one) => textAt(one, ['id']))
            const id = taken.includes(kind) ? `${kind}-${checks.length + 1}` : kind
            insert(list, checks.length, { id, kind, ...checkStarts[kind], label: { en: words(kind) } })
          }}
        >
          {t('add_check')}
        </Button>
      </div>
    </>
  )
}
