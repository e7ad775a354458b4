import type { CounterPair } from '../worker/run-diff-protocol.ts'
import type { FinishedRun } from './finished-run.ts'

/** Every `otelcol_` series of either run with its last values, by name; null for the run that never had it. */
export function counterPairs(a: FinishedRun, b: FinishedRun): CounterPair[] {
  const [ofA, ofB] = [a.counters.series, b.counters.series]
  const names = [...new Set([...Object.keys(ofA), ...Object.keys(ofB)])].filter((name) => name.startsWith('otelcol_'))
  return names.sort().map((series) => ({ series, a: ofA[series]?.at(-1) ?? null, b: ofB[series]?.at(-1) ?? null }))
}
