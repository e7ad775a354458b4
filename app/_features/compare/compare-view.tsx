'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, type ReactNode } from 'react'
import type { SourceInfo, SpanTrait, TraceFilter } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import type { CompareChoice } from './compare-choice.ts'
import { PairView, type PairLook } from './pair-view.tsx'
import { pickPair, type PickedPair } from './picked-pair.ts'
import { ChosenSides } from './chosen-sides.tsx'
import { SetsView } from './sets-view.tsx'

export type CompareViewProps = {
  client: SimClient
  source: string
  info: SourceInfo
  /** What is open beside, to compare with; null while there is nothing. */
  beside: SourceInfo | null
  /** Chooses what is open beside. */
  picker: ReactNode
  look: PairLook
  onLook: (look: PairLook) => void
  choice: CompareChoice
  onChoice: (choice: CompareChoice) => void
  /** Which traces sets are made of; another object is another question. */
  filter: TraceFilter
  /** Lists the traces that have something. */
  onTrait: (trait: SpanTrait) => void
  /** The traces are of a run of ours, so it is known which were kept. */
  isRun: boolean
  paletteOf: (service: string) => number
  onOpen: (trace: number, spanId: string | null) => void
}

/** Two traces, or two sets of them, held against each other. */
export function CompareView(props: CompareViewProps) {
  const { client, source, info, beside, picker, choice, onChoice, paletteOf, onOpen, look, onLook } = props
  const t = useTranslations('explore.compare')
  const { mode } = choice
  const isEmpty = choice.mode === 'traces' && choice.a === null && choice.b === null
  const pick = useEffectEvent((pair: PickedPair | null) => {
    if (pair) onChoice({ mode: 'traces', a: pair.a, b: pair.b, picked: pair.by })
  })
  // Whoever has not chosen yet sees something that is worth it.
  useEffect(() => {
    if (!isEmpty) return
    let isWanted = true
    pickPair(client, info, beside).then(
      (pair) => isWanted && pick(pair),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [client, info, beside, isEmpty])

  return (
    <section aria-label={t('title')} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line px-3 py-1.5">
        <Segmented
          label={t('what')}
          value={mode}
          onValueChange={(next) =>
            onChoice(
              next === 'traces'
                ? { mode: next, a: null, b: null }
                : { mode: next, preset: beside === null ? 'slowest' : 'sources' },
            )
          }
          options={[
            { value: 'traces', label: t('traces') },
            { value: 'sets', label: t('sets') },
          ]}
        />
        {picker}
      </div>
      {choice.mode === 'sets' ? (
        <SetsView {...props} preset={choice.preset} />
      ) : (
        <>
          <ChosenSides client={client} home={source} choice={choice} onChoice={onChoice} onOpen={onOpen} />
          {choice.a && choice.b && (
            <PairView
              client={client}
              a={choice.a}
              b={choice.b}
              paletteOf={paletteOf}
              home={source}
              onOpen={({ trace }, span) => onOpen(trace, span)}
              look={look}
              onLook={onLook}
            />
          )}
        </>
      )}
    </section>
  )
}
