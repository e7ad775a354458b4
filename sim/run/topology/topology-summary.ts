import { rowsOf, spanCount } from '../../telemetry/traces.ts'
import type { TopologySummary } from '../../worker/topology-protocol.ts'
import { storedByTrace, traceVerdicts } from './split-requests.ts'
import type { FinishedTopologyRun } from './topology-run.ts'

/** Sums a run up. */
export function summariseTopology(run: FinishedTopologyRun): TopologySummary {
  const { recording, recorder, end } = run
  const { truth } = recording
  const { exported, stored } = storedByTrace(run)
  let kept = 0
  let whole = 0
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const own = stored.get(trace) ?? 0
    if (own > 0) kept++
    if (own > 0 && own === exported.get(trace)) whole++
  }
  const verdicts = [...traceVerdicts(run).values()]
  return {
    requests: truth.count,
    kept,
    whole,
    decided: verdicts.length,
    decidedTwice: verdicts.filter(({ decidedTwice }) => decidedTwice).length,
    contradicted: verdicts.filter(({ contradicted }) => contradicted).length,
    spansCreated: recording.spanCount,
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
