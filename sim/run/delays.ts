import type { DelaySpread, RunDelays } from '../worker/run-diff-protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { quantile } from './quantile.ts'
import { FATE_STORED, NEVER } from './run-recorder.ts'

/** How long traces waited for their decision, and spans for the backend; null where nothing waited. */
export function delaysOf(run: FinishedRun): RunDelays {
  return { decision: spreadOf(decisionDelays(run)), stored: spreadOf(storedDelays(run)) }
}

/** From a request's first span at the collector to the decision on its trace, ns, in order of requests. */
export function decisionDelays({ recorder }: FinishedRun): number[] {
  const { truth } = recorder.recording
  const delays: number[] = []
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const decided = recorder.decidedAt[trace]!
    if (decided !== NEVER) delays.push(decided - recorder.firstArrival[trace]!)
  }
  return delays
}

/** From a span's end to its first arrival in a backend, ns, for every span that was stored. */
function storedDelays({ recorder }: FinishedRun): number[] {
  const { spanCount, columns } = recorder.recording
  const delays: number[] = []
  for (let row = 0; row < spanCount; row++) {
    if (recorder.fate[row] === FATE_STORED) delays.push(recorder.storedAt[row]! - columns.end[row]!)
  }
  return delays
}

function spreadOf(delays: number[]): DelaySpread | null {
  if (delays.length === 0) return null
  const sorted = Float64Array.from(delays).sort()
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1)! }
}
