import type { Check } from '../grading/check.ts'
import { evaluateCheck } from '../grading/evaluate-check.ts'
import type { CheckResult } from '../grading/evaluate-check.ts'
import { evaluateMeasure, MeasureError } from '../grading/evaluate-measure.ts'
import { judgeSingle } from '../grading/judged-run.ts'
import type { Measure } from '../grading/measure.ts'
import { measureRun } from '../grading/run-outcome.ts'
import type { FinishedRun } from './finished-run.ts'

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
