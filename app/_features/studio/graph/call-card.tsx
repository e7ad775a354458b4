'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Select } from '#app/_ui/select.tsx'
import { useEdits, useIsEditable } from '../shell/studio-context.tsx'
import { changeWay, waysTo } from '../world/change-way.ts'
import { removeCalls } from '../world/graph-edits.ts'
import { stepsIn } from '../world/steps.ts'
import { operationsIn, type NamedOperation, type Worlds } from '../world/worlds.ts'
import { RemoveNamed } from './remove-named.tsx'

type Props = { call: { from: string; to: string }; worlds: Worlds }

/** The operations of one service that another one calls or sends to. */
function calledBetween({ merged }: Worlds, { from, to }: Props['call']): NamedOperation[] {
  const operations = operationsIn(merged)
  const steps = operations
    .filter(({ service }) => service === from)
    .flatMap(({ fields }) => [...stepsIn(fields['steps'])].map(({ step }) => step))
  return operations.filter(
    ({ service, name, fields }) =>
      service === to && steps.some((step) => step['call'] === name || (step['publish'] ?? {}) === fields['consumes']),
  )
}

/** The calls between two places: over what each goes, and the way to take them out. */
export function CallCard({ call, worlds }: Props) {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { apply } = useEdits()
  const isEditable = useIsEditable()
  const { from, to } = call
  const called = calledBetween(worlds, call)
  const edge = `${from}>${to}`
  return (
    <section aria-label={edge} className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 lang="en" className="font-semibold">
        {`${from} → ${to}`}
      </h3>
      {called.length === 0 && <p className="text-ui-s text-ink2">{say('graph.no_transport')}</p>}
      <ul className="flex flex-col gap-2">
        {called.map(({ name, way }) => {
          const ways = waysTo(worlds, name)
          return (
            <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span lang="en" className="font-mono">
                {name}
              </span>
              {way !== 'other' && ways.length > 1 ? (
                <Select
                  label={t('transport', { name })}
                  size="small"
                  value={way}
                  disabled={!isEditable}
                  onValueChange={(next) => next !== 'other' && apply(changeWay(worlds, name, next))}
                  options={ways.map((value) => ({ value, label: t(`way_${value}`) }))}
                />
              ) : (
                <span className="text-ink2">{t(`way_${way}`)}</span>
              )}
            </li>
          )
        })}
      </ul>
      {called.length > 0 && <p className="text-ui-s text-ink2">{say('graph.transport_note')}</p>}
      <RemoveNamed name={edge} act={t('remove_call', { from, to })} changes={() => removeCalls(worlds, from, to)} />
    </section>
  )
}
