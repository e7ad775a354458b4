'use client'

import { useCallback } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { LogsPanel } from '../service-logs/logs-panel.tsx'
import { SignalsWait } from './late-signals.tsx'
import { openRequest } from './open-request.ts'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** What services logged. */
export function LinesTab({ scenario }: { scenario: ScenarioInfo }) {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const view = useLabState((state) => state.lines)
  const { source, readers, filter } = view
  const runId = overview?.runId ?? null
  const { value, failed } = useAnswer(runId === null ? null : JSON.stringify([runId, readers]), () =>
    lab.ask('lineShares', { readers }),
  )
  const ask = useCallback(
    (offset: number, limit: number) => lab.ask('serviceLines', { source, readers, filter, offset, limit }),
    [lab, source, readers, filter],
  )
  const props = overview &&
    value && {
      runId: overview.runId,
      endNs: overview.summary.end,
      services: scenario.services,
      shares: value.shares,
      view,
      onView: (change: Partial<typeof view>) =>
        lab.store.setState((state) => ({ lines: { ...state.lines, ...change } })),
      ask,
      onOpen: ({ request, spanId, verdict }: { request: number | null; spanId: string; verdict: string }) => {
        // A trace apart is not the one that the request began with: only truth shows both.
        if (request !== null) openRequest(lab, request, spanId, verdict === 'apart' ? 'truth' : 'carries')
      },
      onOpenTrue: (request: number) => openRequest(lab, request, '', 'truth'),
      onSeek: (ns: number) => {
        lab.clock.pause()
        lab.clock.seek(ns)
      },
    }
  return props ? <LogsPanel {...props} /> : <SignalsWait hasFailed={failed} />
}
