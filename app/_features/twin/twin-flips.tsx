'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { FlipsTable } from '../run-diff/flips-table.tsx'
import { ExplainSection } from '../workbench/explain-section.tsx'
import { LabProvider } from '../workbench/workbench-context.tsx'
import type { Twin } from './twin.ts'

/** Every trace that changed sides, and why A did what it did with one, beside why B did. */
export function TwinFlips({ twin, comparison }: { twin: Twin; comparison: Comparison }) {
  const t = useTranslations('twin')
  const say = useSay('twin')
  const id = useId()
  const explanations = useRef<HTMLDivElement>(null)
  const selected = useStore(twin.a.store, (state) => state.selected)
  const scenario = useStore(twin.a.store, (state) =>
    state.engine?.scenarios.find((known) => known.id === state.run?.overview.settings.scenario),
  )

  // A stem that was pressed is far above what explains it; the scroll is the browser's.
  useEffect(() => {
    if (selected !== null) explanations.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  return (
    <section aria-labelledby={id} className="px-4 pt-2 pb-4">
      <h3 id={id} className="border-t-2 border-ink pt-1.5 pb-2 text-h3">
        {say('flips')}
      </h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 @min-[64rem]:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <ScrollBox labelledBy={id} className="max-h-96 self-start">
          <FlipsTable
            flips={comparison.flips}
            selected={selected}
            onSelect={(request) => twin.a.select(request === selected ? null : request)}
          />
        </ScrollBox>
        <div ref={explanations} className="min-w-0 scroll-mt-24 scroll-mb-4">
          {selected === null || !scenario ? (
            <p className="text-ink2">{say('choose')}</p>
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 @min-[44rem]:grid-cols-2">
              {[['A', twin.a] as const, ['B', twin.b] as const].map(([letter, lab]) => (
                <div
                  key={letter}
                  role="group"
                  aria-label={t('under', { letter })}
                  className="min-w-0 border border-line"
                >
                  <p className="px-3 pt-1.5 text-ink2">{say('under', { letter })}</p>
                  <LabProvider lab={lab}>
                    <ExplainSection scenario={scenario} traceOpens={false} />
                  </LabProvider>
                </div>
              ))}
            </div>
          )}
        </div>
      </div>
    </section>
  )
}
