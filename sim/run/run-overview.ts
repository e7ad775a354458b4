import type { TailSamplingSetup } from './collector-setup.ts'
import type { RunOverview } from '../worker/run-protocol.ts'
import { codeStopsOf } from './code-diagnostics.ts'
import type { FinishedRun } from './finished-run.ts'
import { marginCounts } from './margin-counts.ts'
import { pageSources } from './page-sources.ts'
import type { ServiceMap } from './service-map.ts'
import { signalsMade } from './signals/run-signals.ts'
import { buildStrip } from './strip.ts'
import { summarise } from './summary.ts'

/** What the page needs at once of a finished run; the rest it asks for. */
export function overviewOf(runId: string, run: FinishedRun, { services, edges }: ServiceMap): RunOverview {
  const { setup, settings } = run
  return {
    runId,
    settings,
    summary: summarise(run),
    strip: buildStrip(run),
    margin: marginCounts(run),
    policies: (setup.tailSampling?.policies ?? []).map(({ name, type, line }) => ({ name, type, line })),
    latencyThresholdMs: setup.tailSampling === null ? null : latencyThreshold(setup.tailSampling),
    decisionWait: setup.tailSampling === null ? null : setup.tailSampling.waitSeconds * 1e9,
    pipeline: setup.pipeline,
    pipelines: [...setup.config.service.pipelines.values()].map(({ id, receivers, processors, exporters }) => ({
      id: id.text,
      receivers: [...receivers],
      processors: [...processors],
      exporters: [...exporters],
    })),
    pages: pageSources(setup.config),
    diagnostics: setup.diagnostics,
    codeStops: codeStopsOf(run.recorder.recording),
    signals: signalsMade(run.recorder.recording),
    map: { services, edges },
  }
}

/** The lowest latency threshold at the top level, ms; null without one. */
function latencyThreshold({ policies }: TailSamplingSetup): number | null {
  const thresholds = policies.filter(({ type }) => type === 'latency').map(({ config }) => config.latency.threshold_ms)
  return thresholds.length === 0 ? null : Math.min(...thresholds)
}
