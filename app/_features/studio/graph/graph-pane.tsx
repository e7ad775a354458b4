'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { useStudio, useStudioState } from '../shell/studio-context.tsx'
import { AddPlace } from './add-place.tsx'
import { CallCard } from './call-card.tsx'
import { GraphPicture, type Chosen } from './graph-picture.tsx'
import { PlaceCard } from './place-card.tsx'

const listClass =
  'min-h-6 rounded-control border border-ctl bg-raised px-2 aria-pressed:border-accent aria-pressed:bg-accent-wash'

/** What is wrong with the text of now, where the picture cannot be of it. */
function Problem({ isOld }: { isOld: boolean }) {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { reading, goTo } = useStudio()
  const [problem] = reading?.diagnostics ?? []
  const line = problem?.range?.startLine
  if (reading?.scenario !== null || problem === undefined) return null
  return (
    <p role="status" className="sticky top-0 z-10 border-l-2 border-warn bg-warn-wash py-1 pl-3">
      {isOld && say('graph.old')} <span lang="en">{problem.message}</span>{' '}
      {line !== undefined && (
        <button type="button" onClick={() => goTo(line)} className="min-h-6 text-accent underline underline-offset-3">
          {t('to_line', { line })}
        </button>
      )}
    </p>
  )
}

/** Who there is and who calls whom, with the faults at each place; all of it is changed here or in the lists below. */
export function GraphPane() {
  const t = useTranslations('studio.graph')
  const say = useSay('studio')
  const { reading, known } = useStudio()
  const faults = useStudioState(({ data }) => listAt(data, ['world', 'faults'])).filter(isMapping)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const map = known?.map ?? null
  const worlds = reading?.worlds ?? null
  if (map === null || worlds === null)
    return (
      <div className="flex flex-col gap-3 p-4">
        <p className="text-ink2">{say('graph.none')}</p>
        <Problem isOld={false} />
      </div>
    )
  const isAt = (name: string) => (fault: Record<string, unknown>) =>
    Object.entries(fault).some(
      ([key, value]) =>
        ['at', 'service', 'edge', 'host'].includes(key) &&
        typeof value === 'string' &&
        (value === name || value.startsWith(`${name}/`) || value.split('>').includes(name)),
    )
  const countAt = (name: string) => faults.filter(isAt(name)).length
  const calls = map.edges.map(({ from, to }) => ({ from: map.services[from]!.name, to: map.services[to]!.name }))
  const place =
    chosen !== null && 'place' in chosen ? map.services.find(({ name }) => name === chosen.place) : undefined
  const call =
    chosen !== null && 'from' in chosen
      ? calls.find(({ from, to }) => from === chosen.from && to === chosen.to)
      : undefined

  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="text-ui-s text-ink2">{say('graph.lead')}</p>
      <Problem isOld />
      <ScrollBox
        label={t('picture', { services: map.services.length, edges: map.edges.length })}
        className="border border-hair bg-sunk"
      >
        <GraphPicture {...map} chosen={chosen} onChoose={setChosen} hasFault={(name) => countAt(name) > 0} />
      </ScrollBox>
      <section className="flex flex-col gap-1.5">
        <h3 className="font-semibold">{t('services')}</h3>
        <ul className="flex flex-wrap gap-1.5" aria-label={t('services')}>
          {map.services.map(({ name, silent }) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={place?.name === name}
                onClick={() => setChosen(place?.name === name ? null : { place: name })}
                className={listClass}
              >
                <span lang="en">{name}</span>
                {silent && <span className="text-ink3"> {t('silent')}</span>}
                {countAt(name) > 0 && <span className="text-error"> {t('faults', { count: countAt(name) })}</span>}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {place && (
        <PlaceCard
          key={place.name}
          place={place}
          worlds={worlds}
          calls={calls}
          faults={faults.filter(isAt(place.name)).map((fault) => textAt(fault, ['id']))}
          onChoose={setChosen}
        />
      )}
      {call && <CallCard key={`${call.from}>${call.to}`} call={call} worlds={worlds} />}
      <AddPlace worlds={worlds} onAdded={(name) => setChosen({ place: name })} />
    </div>
  )
}
