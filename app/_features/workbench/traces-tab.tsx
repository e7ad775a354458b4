'use client'

import { useCallback } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { usePreferences } from '#app/_ui/preferences.ts'
import { RequestList } from '../request-list/request-list.tsx'
import { ExplainSection } from './explain-section.tsx'
import { Readout } from './readout.tsx'
import { StopNote } from './stop-note.tsx'
import { RunNote } from './run-note.tsx'
import { useLab, useLabState } from './workbench-context.tsx'
import { WorldSection } from './world-section.tsx'

type Props = { scenario: ScenarioInfo; limit: number | null; emptyKey: 'state.nothing' | 'state.nothing_free' }

/** The world, the number, every request, and why the selected one was kept or dropped. */
export function TracesTab({ scenario, limit, emptyKey }: Props) {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const filter = useLabState((state) => state.filter)
  const sort = useLabState((state) => state.sort)
  const selected = useLabState((state) => state.selected)
  const { pricePerMillionSpans } = usePreferences()
  const ask = useCallback(
    (offset: number, limit: number) => lab.ask('requests', { filter, sort, offset, limit }),
    [lab, filter, sort],
  )

  return (
    <div className="@container flex min-h-0 flex-1 flex-col overflow-auto">
      <div className="order-1 flex-none max-tablet:order-3">
        <WorldSection scenario={scenario} />
      </div>
      <div className="order-2 flex-none max-tablet:order-1">
        {overview ? (
          <>
            <Readout overview={overview} limit={limit} price={pricePerMillionSpans} />
            {overview.codeStops[0] && <StopNote stop={overview.codeStops[0]} />}
          </>
        ) : (
          <p className="border-b border-line px-3.5 py-4 text-ink2">
            <RunNote emptyKey={emptyKey} />
          </p>
        )}
      </div>
      {overview && (
        <div className="order-3 grid min-h-75 flex-1 grid-cols-[minmax(0,1fr)] max-tablet:order-2 @max-[40rem]:flex-none @min-[40rem]:grid-cols-[minmax(20.5rem,46%)_minmax(0,1fr)] @min-[40rem]:grid-rows-[minmax(0,1fr)]">
          <RequestList
            runId={overview.runId}
            summary={overview.summary}
            policies={overview.policies}
            operations={scenario.operations}
            thresholdMs={overview.latencyThresholdMs}
            filter={filter}
            onFilter={(next) => lab.store.setState({ filter: next })}
            sort={sort}
            onSort={(next) => lab.store.setState({ sort: next })}
            selected={selected}
            onSelect={lab.select}
            onOpen={(request) => lab.store.setState({ selected: request, tab: 'trace' })}
            ask={ask}
            className="border-line max-tablet:order-2 @max-[40rem]:h-75 @max-[40rem]:border-b @min-[40rem]:border-r"
          />
          <ExplainSection scenario={scenario} />
        </div>
      )}
    </div>
  )
}
