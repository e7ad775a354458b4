'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { listAt, valueAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudioState } from '../shell/studio-context.tsx'
import { removal } from '../world/rewrite.ts'
import { fieldsAt, operationsIn, type Worlds } from '../world/worlds.ts'
import { BoundNumber, BoundText } from './bound-fields.tsx'
import { Entry } from './entry.tsx'

const path = ['world', 'load'] as const
const phasesPath = [...path, 'phases'] as const

/** Who comes, how many, for what, and when more or fewer come. */
export function LoadPart({ worlds }: { worlds: Worlds }) {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { apply, set } = useEdits()
  const isEditable = useIsEditable()
  const [chosen, setChosen] = useState<string | null>(null)
  const { merged } = worlds
  const mix = fieldsAt(merged, 'load', 'mix')
  const entries = Object.keys(mix)
  const others = operationsIn(merged).filter(({ name, way }) => !(name in mix) && way !== 'kafka')
  const next = others.find(({ name }) => name === chosen) ?? others[0]
  const asNumber = (value: unknown) => (typeof value === 'number' ? value : null)
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.load_lead')}</p>
      <BoundNumber
        path={[...path, 'per_minute']}
        label={t('per_minute')}
        min={0.1}
        max={1_000_000}
        step={10}
        fallback={asNumber(valueAt(merged, ['load', 'per_minute']))}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="font-semibold">{t('mix')}</legend>
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {entries.map((name) => (
            <li key={name} className="flex items-end gap-1">
              <BoundNumber
                path={[...path, 'mix', name]}
                label={<span lang="en">{name}</span>}
                min={0.001}
                max={1_000_000}
                fallback={asNumber(mix[name])}
              />
              {entries.length > 1 && (
                <IconButton
                  size="small"
                  label={t('remove', { name })}
                  disabled={!isEditable}
                  onClick={() => apply([removal(worlds, ['load', 'mix', name])])}
                >
                  <Trash2 className="size-3.5" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
        {next && (
          <div className="flex flex-wrap gap-2">
            <Select
              label={t('mix_other')}
              size="small"
              value={next.name}
              onValueChange={setChosen}
              options={others.map(({ name }) => ({ value: name, label: <span lang="en">{name}</span> }))}
            />
            <Button size="small" disabled={!isEditable} onClick={() => set([...path, 'mix', next.name], 1)}>
              {t('mix_add')}
            </Button>
          </div>
        )}
      </fieldset>
      <Phases inherited={listAt(merged, ['load', 'phases'])} />
    </>
  )
}

/** Busy and quiet times; those of the stock world are taken over before they are changed. */
function Phases({ inherited }: { inherited: readonly unknown[] }) {
  const t = useTranslations('studio.form')
  const { insert, set } = useEdits()
  const isEditable = useIsEditable()
  const count = useStudioState(({ data }) => listAt(data, phasesPath).length)
  const isTheirs = count === 0 && inherited.length > 0
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">{t('phases')}</legend>
      {isTheirs ? (
        <Button className="self-start" disabled={!isEditable} onClick={() => set(phasesPath, inherited)}>
          {t('phases_take', { count: inherited.length })}
        </Button>
      ) : (
        <>
          <ol className="flex flex-col gap-2">
            {Array.from({ length: count }, (_, index) => (
              <Entry
                key={index}
                list={phasesPath}
                index={index}
                count={count}
                name={t('phase', { number: index + 1 })}
                head={t('phase', { number: index + 1 })}
              >
                <div className="flex flex-wrap gap-x-4 gap-y-2">
                  <BoundText path={[...phasesPath, index, 'for']} label={t('phase_for')} />
                  <BoundNumber
                    path={[...phasesPath, index, 'factor']}
                    label={t('phase_factor')}
                    min={0.01}
                    max={100}
                    step={0.5}
                  />
                </div>
              </Entry>
            ))}
          </ol>
          <Button
            className="self-start"
            disabled={!isEditable}
            onClick={() => insert(phasesPath, count, { for: '20s', factor: count % 2 === 0 ? 1 : 3 })}
          >
            {t('phase_add')}
          </Button>
        </>
      )}
    </fieldset>
  )
}
