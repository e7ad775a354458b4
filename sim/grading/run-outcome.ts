import type { RunRecorder } from '../run/run-recorder.ts'
import { OUTCOME_ERROR } from '../truth/truth-table.ts'
import type { RequestFilterName } from './check.ts'

/** How many there were, and how many of them reached a backend. */
export type Share = { happened: number; kept: number }

/** What one run says about checks: counts, and where to look. */
export type RunOutcome = {
  requests: number
  error: Share
  slow: Share
  healthy: Share
  /** Healthy requests by operation name. */
  healthyByOperation: Record<string, Share>
  tracesKept: number
  spansCreated: number
  spansStored: number
  evicted: number
}

/** Whether a request belongs to a filter. */
export function matches(recorder: RunRecorder, request: number, filter: RequestFilterName): boolean {
  const { truth } = recorder.recording
  const error = truth.outcome[request] === OUTCOME_ERROR
  const slow = truth.slow[request] === 1
  switch (filter) {
    case 'error':
      return error
    case 'slow':
      return slow
    case 'healthy':
      return !error && !slow
    case 'all':
      return true
  }
}

/** Whether anything of a request's trace reached a backend. */
export function isKept(recorder: RunRecorder, request: number): boolean {
  return recorder.storedSpans[recorder.recording.truth.trace[request]!]! > 0
}

/** Counts one finished run. */
export function measureRun(recorder: RunRecorder): RunOutcome {
  const { truth, spanCount } = recorder.recording
  const outcome: RunOutcome = {
    requests: truth.count,
    error: { happened: 0, kept: 0 },
    slow: { happened: 0, kept: 0 },
    healthy: { happened: 0, kept: 0 },
    healthyByOperation: {},
    tracesKept: 0,
    spansCreated: spanCount,
    spansStored: recorder.spansStored,
    evicted: recorder.evictedAt.size,
  }
  for (const { name } of truth.operations) outcome.healthyByOperation[name] = { happened: 0, kept: 0 }
  for (let request = 0; request < truth.count; request++) {
    const kept = isKept(recorder, request) ? 1 : 0
    outcome.tracesKept += kept
    for (const filter of ['error', 'slow', 'healthy'] as const) {
      if (!matches(recorder, request, filter)) continue
      outcome[filter].happened++
      outcome[filter].kept += kept
      if (filter !== 'healthy') continue
      const operation = outcome.healthyByOperation[truth.operations[truth.operation[request]!]!.name]!
      operation.happened++
      operation.kept += kept
    }
  }
  return outcome
}
