import type { Check } from './check.ts'
import { evaluateCheck } from './evaluate-check.ts'
import type { CheckResult } from './evaluate-check.ts'
import { evaluateMeasure, MeasureError } from './evaluate-measure.ts'
import { judgeSingle } from './judged-run.ts'
import type { Measure } from './measure.ts'
import { measureRun } from './run-outcome.ts'
import type { FinishedRun } from '../run/finished-run.ts'

/** What a measure is on a run; null where it has no such thing. */
export function measureFinished(run: FinishedRun, measure: Measure): number | null {
  try {
    return evaluateMeasure(measure, judgeSingle(run, null))
  } catch (error) {
    if (error instanceof MeasureError) return null
    throw error
  }
}

/** How one run stands on those checks that are about runs; headers on the wire were not watched. */
export function judgeFinished(run: FinishedRun, checks: readonly Check[]): CheckResult[] {
  const askable = checks.filter(({ kind }) => kind !== 'config' && kind !== 'wire')
  const outcome = measureRun(judgeSingle(run, null), askable)
  return askable.map((check) => evaluateCheck(check, [outcome]))
}
