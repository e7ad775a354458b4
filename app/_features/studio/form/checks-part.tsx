'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudioState } from '../shell/studio-context.tsx'
import { BoundNumber, BoundSelect, BoundText, BoundWords } from './bound-fields.tsx'
import { checkStarts, type StartedCheck } from './check-starts.ts'
import { Entry } from './entry.tsx'

const list = ['checks'] as const
const filters = ['error', 'slow', 'healthy', 'all'] as const
const kinds = Object.keys(checkStarts) as StartedCheck[]

function CheckEntry({ index, count }: { index: number; count: number }) {
  const t = useTranslations('studio.form')
  const check = useStudioState(({ data }) => listAt(data, list)[index])
  if (!isMapping(check)) return null
  const path = [...list, index]
  const plain = Object.entries(check).filter(([key]) => !['kind', 'label', 'points', 'where'].includes(key))
  return (
    <Entry
      list={list}
      index={index}
      count={count}
      name={textAt(check, ['id'])}
      head={
        <b lang="en" className="font-mono">
          {textAt(check, ['id'])} <span className="font-normal text-ink2">{textAt(check, ['kind'])}</span>
        </b>
      }
    >
      <BoundWords path={[...path, 'label']} label={t('check_label')} rows={1} />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {'where' in check && (
          <BoundSelect
            path={[...path, 'where']}
            label="where"
            fallback="all"
            options={filters.map((value) => ({ value, label: value }))}
          />
        )}
        {plain.map(([key, value]) =>
          typeof value === 'number' ? (
            <BoundNumber
              key={key}
              path={[...path, key]}
              label={<span lang="en">{key}</span>}
              min={0}
              max={1e9}
              step={value <= 1 ? 0.01 : 1}
            />
          ) : typeof value === 'string' ? (
            <BoundText key={key} path={[...path, key]} label={<span lang="en">{key}</span>} />
          ) : null,
        )}
        <BoundNumber path={[...path, 'points']} label={t('points')} min={0} max={100} fallback={1} />
      </div>
    </Entry>
  )
}

/** What must hold on hidden runs of what students hand in. */
export function ChecksPart() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const checks = useStudioState(({ data }) => listAt(data, list))
  const [kind, setKind] = useState<StartedCheck>('keep')
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.checks_lead')}</p>
      <ol className="flex flex-col gap-3">
        {checks.map((_, index) => (
          // A check is its place while its name is typed.
          // oxlint-disable-next-line react/no-array-index-key
          <CheckEntry key={index} index={index} count={checks.length} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Select
          label={t('check_kind')}
          value={kind}
          onValueChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`check_${value}`) }))}
        />
        <Button
          disabled={!isEditable}
          onClick={() => {
            const taken = checks.map((one) => textAt(one, ['id']))
            const id = taken.includes(kind) ? `${kind}-${checks.length + 1}` : kind
            insert(list, checks.length, { id, kind, ...checkStarts[kind], label: { en: t(`check_${kind}`) } })
          }}
        >
          {t('add_check')}
        </Button>
      </div>
    </>
  )
}
