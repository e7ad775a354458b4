import { VOTE_SAMPLED } from '../../collector/observer.ts'
import { rowsOf, spanCount } from '../../telemetry/traces.ts'
import type { FinishedTopologyRun } from './topology-run.ts'

/** The numbers of a run through several collectors. */
export type TopologySummary = {
  requests: number
  /** Requests of which a backend has at least one span. */
  kept: number
  /** Kept requests of which a backend has every span that was exported. */
  whole: number
  /** Traces that more than one copy of a collector decided on. */
  decidedTwice: number
  /** Those of them that were kept by one and thrown away by another. */
  contradicted: number
  spansCreated: number
  spansSent: number
  tracesSent: number
  spansStored: number
  spansDroppedInSdk: number
  spansRefused: number
  /** Virtual end, ns. */
  end: number
}

/** Sums a run up. */
export function summariseTopology(run: FinishedTopologyRun): TopologySummary {
  const { recording, recorder, end } = run
  const { truth, columns, spanCount: spans } = recording
  const stored = new Map<number, number>()
  const exported = new Map<number, number>()
  for (let row = 0; row < spans; row++) {
    if ((columns.flags[row]! & 1) === 0) continue
    const trace = columns.trace[row]!
    exported.set(trace, (exported.get(trace) ?? 0) + 1)
    if (recorder.wasStored(row)) stored.set(trace, (stored.get(trace) ?? 0) + 1)
  }
  let kept = 0
  let whole = 0
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const own = stored.get(trace) ?? 0
    if (own > 0) kept++
    if (own > 0 && own === exported.get(trace)) whole++
  }
  const verdicts = new Map<number, Map<string, boolean>>()
  for (const { trace, collector, decision } of recorder.decisions) {
    const own = verdicts.get(trace) ?? new Map<string, boolean>()
    own.set(collector, own.get(collector) === true || decision === VOTE_SAMPLED)
    verdicts.set(trace, own)
  }
  const several = [...verdicts.values()].filter((own) => own.size > 1)
  return {
    requests: truth.count,
    kept,
    whole,
    decidedTwice: several.length,
    contradicted: several.filter((own) => new Set(own.values()).size > 1).length,
    spansCreated: spans,
    spansSent: sum(recorder.sentMessages.map(({ traces }) => spanCount(traces))),
    tracesSent: traceCount(run),
    spansStored: sum(recorder.storedMessages.map(({ traces }) => spanCount(traces))),
    spansDroppedInSdk: recorder.spansDroppedInSdk,
    spansRefused: recorder.spansRefused,
    end,
  }
}

function traceCount({ recorder, recording }: FinishedTopologyRun): number {
  const { trace } = recording.columns
  const traces = new Set<number>()
  for (const { traces: message } of recorder.sentMessages) for (const row of rowsOf(message)) traces.add(trace[row]!)
  return traces.size
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
