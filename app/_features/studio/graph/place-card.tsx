'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { lineOf, listAt, textAt } from '../document/read-yaml.ts'
import { BoundNumber } from '../form/bound-fields.tsx'
import { freeFaultId } from '../form/new-fault.ts'
import { useEdits, useIsEditable, useStudio, useStudioState } from '../shell/studio-context.tsx'

const list = ['world', 'faults'] as const

/** What can be changed about one service of the world, and what goes wrong there. */
export function PlaceCard({ name, silent, faults }: { name: string; silent: boolean; faults: readonly string[] }) {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { studio, reading, goTo } = useStudio()
  const { insert, set } = useEdits()
  const isEditable = useIsEditable()
  const data = useStudioState((state) => state.data)
  const all = listAt(data, list)
  const step = reading?.scenario?.places.steps.find((place) => place.startsWith(`${name}/`))
  const replicas = reading?.scenario?.map.services.find((service) => service.name === name)?.replicas ?? 1
  const taken = [
    ...(reading?.scenario?.names.faults ?? []).map(({ id }) => id),
    ...all.map((one) => textAt(one, ['id'])),
  ]

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
    </section>
  )
}
