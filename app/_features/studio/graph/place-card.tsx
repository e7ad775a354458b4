'use client'

import { useTranslations } from 'next-intl'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { lineOf, listAt, textAt } from '../document/read-yaml.ts'
import { BoundNumber } from '../form/bound-fields.tsx'
import { freeFaultId } from '../form/new-fault.ts'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'
import { isOnlyEntry, removePlace } from '../world/graph-edits.ts'
import type { Worlds } from '../world/worlds.ts'
import { AddCall } from './add-call.tsx'
import { RemoveNamed } from './remove-named.tsx'

const list = ['world', 'faults'] as const

type Call = { from: string; to: string }

type Props = {
  place: ServiceInfo
  worlds: Worlds
  /** All of the world. */
  calls: readonly Call[]
  faults: readonly string[]
  onChoose: (call: Call) => void
}

/** What can be changed about one service or silent peer, whom it calls, and what goes wrong there. */
export function PlaceCard({ place, worlds, calls, faults, onChoose }: Props) {
  const { name, silent, replicas } = place
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { studio, known, goTo } = useStudio()
  const { insert, set } = useEdits()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const all = listAt(data, list)
  const step = known?.places.steps.find((at) => at.startsWith(`${name}/`))
  const around = calls.filter(({ from, to }) => from === name || to === name)
  const taken = [...(known?.names.faults ?? []).map(({ id }) => id), ...all.map((one) => textAt(one, ['id']))]

  function goToFault(id: string) {
    const index = all.findIndex((one) => textAt(one, ['id']) === id)
    const line = lineOf(studio.text(), [...list, index])
    if (line !== null) goTo(line)
  }

  return (
    <section aria-label={name} className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 lang="en" className="font-semibold">
        {name}
      </h3>
      {silent ? (
        <p className="text-ui-s text-ink2">{say('graph.silent_note')}</p>
      ) : (
        <BoundNumber
          path={['world', 'services', name, 'replicas']}
          label={t('replicas')}
          min={1}
          max={20}
          fallback={replicas}
        />
      )}
      {around.length > 0 && (
        <ul aria-label={t('calls')} className="flex flex-wrap gap-1.5">
          {around.map((call) => (
            <li key={`${call.from}>${call.to}`}>
              <button
                type="button"
                onClick={() => onChoose(call)}
                className="min-h-6 rounded-control border border-ctl bg-raised px-2"
              >
                <span lang="en">{`${call.from} → ${call.to}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!silent && <AddCall service={name} worlds={worlds} />}
      {faults.length > 0 && (
        <ul className="flex flex-col gap-1">
          {faults.map((id) => {
            const index = all.findIndex((one) => textAt(one, ['id']) === id)
            return (
              <li key={id} className="flex items-center gap-3">
                <button
                  type="button"
                  onClick={() => goToFault(id)}
                  className="min-h-6 text-accent underline underline-offset-3"
                >
                  <span lang="en">{id}</span>
                </button>
                <span lang="en" className="text-ui-s text-ink2">
                  {textAt(all[index], ['kind'])}
                </span>
                <Button
                  size="small"
                  look="quiet"
                  disabled={!isEditable}
                  onClick={() => set(all.length === 1 ? list : [...list, index], undefined)}
                >
                  {t('remove_fault')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {step !== undefined && (
        <Button
          className="self-start"
          disabled={!isEditable}
          onClick={() =>
            insert(list, all.length, {
              kind: 'latency',
              id: freeFaultId('latency', taken),
              reason: { en: t('slow_reason', { name }) },
              at: step,
              adds: '1000ms',
              onset: '15s',
              lasts: '30s',
            })
          }
        >
          {t('slow_here')}
        </Button>
      )}
      <RemoveNamed
        name={name}
        act={t('remove_place', { name })}
        changes={() => removePlace(worlds, name)}
        refusal={isOnlyEntry(worlds, name) ? t('only_entry') : null}
      />
    </section>
  )
}
