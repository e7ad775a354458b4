'use client'

import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { chosenInstrument, shapeOf } from '../service-metrics/metric-view.ts'
import { MetricsPanel } from '../service-metrics/metrics-panel.tsx'
import { SignalsWait } from './late-signals.tsx'
import { openRequest } from './open-request.ts'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** Series that are drawn at once, and exemplars of each. */
const mostSeries = 12

/** What backends received of services' metrics. */
export function MetricsTab({ scenario }: { scenario: ScenarioInfo }) {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const view = useLabState((state) => state.metric)
  const nowNs = usePlaybackNow(lab.clock)
  const runId = overview?.runId ?? null
  const { value: list, failed } = useAnswer(runId, () => lab.ask('instruments', {}))
  const chosen = list === null ? undefined : chosenInstrument(list.instruments, view.key)
  const shape = chosen === undefined ? 'received' : shapeOf(chosen, view.shape)
  const asked = chosen === undefined ? null : JSON.stringify([runId, chosen.key, shape])
  const { value: drawn, failed: isUndrawn } = useAnswer(asked, async () => ({
    info: chosen!,
    shape,
    answer: await lab.ask('metricSeries', { key: chosen!.key, shape, limit: mostSeries }),
  }))
  const props = overview &&
    list && {
      instruments: list.instruments,
      made: overview.signals.metrics,
      chosen: chosen?.key ?? null,
      drawn,
      view,
      onView: (change: Partial<typeof view>) =>
        lab.store.setState((state) => ({ metric: { ...state.metric, ...change } })),
      services: scenario.services,
      nowNs,
      endNs: overview.summary.end,
      onOpen: ({ request, spanId }: { request: number | null; spanId: string }) => {
        if (request !== null) openRequest(lab, request, spanId, 'carries')
      },
    }
  return props ? <MetricsPanel {...props} /> : <SignalsWait hasFailed={failed || isUndrawn} />
}
