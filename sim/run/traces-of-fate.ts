import type { FinishedRun } from './finished-run.ts'
import { fateOf } from './request-fate.ts'

/** The traces of a run whose requests came to this end. */
export function tracesOfFate(run: FinishedRun, fate: 'kept' | 'dropped'): number[] {
  const { trace, count } = run.recorder.recording.truth
  const traces: number[] = []
  for (let request = 0; request < count; request++) if (fateOf(run, request) === fate) traces.push(trace[request]!)
  return traces
}
