import type { Check } from './check.ts'
import type { JudgedRun } from './judged-run.ts'
import { measureCheck } from './measure-check.ts'
import type { CheckMeasurement } from './measure-check.ts'
import { isKept, matches } from './request-filter.ts'
import type { Share } from './request-filter.ts'

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
  /** What other checks measured, by id. */
  measured: Record<string, CheckMeasurement>
}

/** Counts one finished run, and measures what these checks ask beyond that. */
export function measureRun(run: JudgedRun, checks: readonly Check[] = []): RunOutcome {
  const { recording } = run
  const { truth, spanCount } = recording
  const outcome: RunOutcome = {
    requests: truth.count,
    error: { happened: 0, kept: 0 },
    slow: { happened: 0, kept: 0 },
    healthy: { happened: 0, kept: 0 },
    healthyByOperation: {},
    tracesKept: 0,
    spansCreated: spanCount,
    spansStored: run.spansStored,
    evicted: run.evicted,
    measured: {},
  }
  for (const { name } of truth.operations) outcome.healthyByOperation[name] = { happened: 0, kept: 0 }
  for (let request = 0; request < truth.count; request++) {
    const kept = isKept(run, request) ? 1 : 0
    outcome.tracesKept += kept
    for (const filter of ['error', 'slow', 'healthy'] as const) {
      if (!matches(recording, request, filter)) continue
      outcome[filter].happened++
      outcome[filter].kept += kept
      if (filter !== 'healthy') continue
      const operation = outcome.healthyByOperation[truth.operations[truth.operation[request]!]!.name]!
      operation.happened++
      operation.kept += kept
    }
  }
  for (const check of checks) {
    const measured = measureCheck(check, run)
    if (measured !== null) outcome.measured[check.id] = measured
  }
  return outcome
}
