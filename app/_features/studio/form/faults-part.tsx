'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { FaultChoiceFields, useFaultChoice } from '../../workbench/fault-choice.tsx'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { BoundText, BoundWords } from './bound-fields.tsx'
import { Entry } from './entry.tsx'
import { faultWords } from './fault-words.ts'
import { allFaultForms, newFault } from './new-fault.ts'

const list = ['world', 'faults'] as const
const numberClass =
  'h-7 w-20 rounded-control border border-ctl bg-raised px-2 font-mono text-ui text-ink aria-invalid:border-error'

/** Keys of a fault that are texts of one line and may name a parameter. */
const said = new Set(['id', 'kind', 'reason', 'decoy', 'when'])

function FaultEntry({ index, count }: { index: number; count: number }) {
  const t = useTranslations('studio.form')
  const { set } = useEdits()
  const fault = useStudioState(({ data }) => listAt(data, list)[index])
  if (!isMapping(fault)) return null
  const id = textAt(fault, ['id'])
  const path = [...list, index]
  const plain = Object.entries(fault).filter(([key, value]) => !said.has(key) && typeof value !== 'object')
  return (
    <Entry
      list={list}
      index={index}
      count={count}
      name={id}
      head={
        <b lang="en" className="font-mono">
          {id} <span className="font-normal text-ink2">{textAt(fault, ['kind'])}</span>
        </b>
      }
    >
      <BoundWords path={[...path, 'reason']} label={t('reason')} rows={1} />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {plain.map(([key]) => (
          <BoundText key={key} path={[...path, key]} label={<span lang="en">{key}</span>} />
        ))}
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={fault['decoy'] === true}
            onChange={({ target }) => set([...path, 'decoy'], target.checked ? true : undefined)}
          />
          {t('decoy')}
        </label>
      </div>
    </Entry>
  )
}

function AddFault({ count }: { count: number }) {
  const t = useTranslations('studio.form')
  const { known } = useStudio()
  const { insert } = useEdits()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const [onset, setOnset] = useState<number | null>(15)
  const [lasts, setLasts] = useState<number | null>(30)
  const choice = useFaultChoice(known?.places ?? null, allFaultForms)
  if (choice === null) return <p className="text-ui-s text-ink2">{t('places_unknown')}</p>
  const taken = [
    ...(known?.names.faults ?? []).map(({ id }) => id),
    ...listAt(data, list).map((one) => textAt(one, ['id'])),
  ]

  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('add_fault_title')}</legend>
      <FaultChoiceFields
        choice={choice}
        kindLabel={t('fault_kind')}
        placeLabel={t('fault_place')}
        about={choice.chosen.form.kind === 'latency' ? t('about_adds') : undefined}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex items-center gap-1.5">
          {t('onset')}
          <NumberField value={onset} min={0} max={600} onValueChange={setOnset} className={numberClass} />
        </label>
        <label className="flex items-center gap-1.5">
          {t('lasts')}
          <NumberField value={lasts} min={0.1} max={600} onValueChange={setLasts} className={numberClass} />
        </label>
        <span className="flex-1" />
        <Button
          size="small"
          disabled={!isEditable || onset === null}
          onClick={() => {
            const picked = { ...choice.chosen, onsetS: onset ?? 0, lastsS: lasts }
            insert(list, count, newFault(picked, faultWords(choice.chosen.form.kind), taken))
          }}
        >
          {t('add_fault')}
        </Button>
      </div>
    </fieldset>
  )
}

/** What goes wrong in the world, and what only looks like it. */
export function FaultsPart() {
  const say = useSay('studio')
  const count = useStudioState(({ data }) => listAt(data, list).length)
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.faults_lead')}</p>
      <ol className="flex flex-col gap-3">
        {Array.from({ length: count }, (_, index) => (
          <FaultEntry key={index} index={index} count={count} />
        ))}
      </ol>
      <AddFault count={count} />
    </>
  )
}
