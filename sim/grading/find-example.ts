import type { RunRecorder } from '../run/run-recorder.ts'
import type { Check } from './check.ts'
import type { CheckResult } from './evaluate-check.ts'
import { isKept, matches } from './run-outcome.ts'

/** A request that shows why a check failed: one that should have been kept, or one that need not have been. */
export function findExample(check: Check, result: CheckResult, recorder: RunRecorder): number | null {
  const { truth } = recorder.recording
  const wantKept = check.kind === 'volume'
  for (let request = 0; request < truth.count; request++) {
    if (isKept(recorder, request) !== wantKept) continue
    if (check.kind === 'keep' && !matches(recorder, request, check.where)) continue
    if (check.kind === 'volume' && !matches(recorder, request, 'healthy')) continue
    if (result.operation !== undefined && truth.operations[truth.operation[request]!]!.name !== result.operation)
      continue
    return request
  }
  return null
}
