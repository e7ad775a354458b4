'use client'

import { useTranslations } from 'next-intl'
import type { SpanTrait, TraceFilter } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import type { CompareChoice } from './compare-choice.ts'
import { PairView } from './pair-view.tsx'
import { ChosenSides } from './chosen-sides.tsx'
import { SetsView } from './sets-view.tsx'

export type CompareViewProps = {
  client: SimClient
  source: string
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
  const { client, source, choice, onChoice, paletteOf, onOpen } = props
  const t = useTranslations('explore.compare')
  return (
    <section aria-label={t('title')} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line px-3 py-1.5">
        <Segmented
          label={t('what')}
          value={choice.mode}
          onValueChange={(mode) =>
            onChoice(mode === 'traces' ? { mode, a: null, b: null } : { mode, preset: 'slowest' })
          }
          options={[
            { value: 'traces', label: t('traces') },
            { value: 'sets', label: t('sets') },
          ]}
        />
      </div>
      {choice.mode === 'sets' ? (
        <SetsView {...props} preset={choice.preset} />
      ) : (
        <>
          <ChosenSides client={client} source={source} choice={choice} onChoice={onChoice} onOpen={onOpen} />
          {choice.a && choice.b && (
            <PairView
              client={client}
              source={source}
              a={choice.a.trace}
              b={choice.b.trace}
              paletteOf={paletteOf}
              onOpen={onOpen}
            />
          )}
        </>
      )}
    </section>
  )
}
