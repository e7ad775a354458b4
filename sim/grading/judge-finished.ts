import type { Check } from './check.ts'
import { evaluateCheck } from './evaluate-check.ts'
import type { CheckResult } from './evaluate-check.ts'
import { evaluateMeasure } from './evaluate-measure.ts'
import { evaluateTextMeasure } from './evaluate-text-measure.ts'
import { MeasureError } from './measure-error.ts'
import { judgeSingle } from './judged-run.ts'
import type { JudgedRun } from './judged-run.ts'
import type { Measure } from './measure.ts'
import { measureRun } from './run-outcome.ts'
import type { TextMeasure } from './text-measure.ts'
import type { FinishedRun } from '../run/finished-run.ts'

/** What a measure is on a run; null where it has no such thing. */
export function measureFinished(run: FinishedRun, measure: Measure): number | null {
  return measureOne(judgeSingle(run, null), measure)
}

/** The name that a measure is on a run; null where it has no such thing. */
export function nameFinished(run: FinishedRun, measure: TextMeasure): string | null {
  try {
    return evaluateTextMeasure(measure, judgeSingle(run, null))
  } catch (error) {
    if (error instanceof MeasureError) return null
    throw error
  }
}

/** The same of a run through any number of collectors. */
export function measureOne(run: JudgedRun, measure: Measure): number | null {
  try {
    return evaluateMeasure(measure, run)
  } catch (error) {
    if (error instanceof MeasureError) return null
    throw error
  }
}

/** How one run stands on those checks that are about runs; headers on the wire were not watched. */
export function judgeFinished(run: FinishedRun, checks: readonly Check[]): CheckResult[] {
  return judgeOne(judgeSingle(run, null), checks)
}

/** The same of a run through any number of collectors; of what nobody counted nothing is said. */
export function judgeOne(run: JudgedRun, checks: readonly Check[]): CheckResult[] {
  const askable = checks.filter((check) => isCounted(check, run))
  const outcome = measureRun(run, askable)
  return askable.map((check) => evaluateCheck(check, [outcome]))
}

/** Whether this run has the figures: texts and headers are not of it, and several collectors count less than one. */
function isCounted({ kind }: Check, { single }: JudgedRun): boolean {
  if (kind === 'config' || kind === 'wire') return false
  return single !== null || (kind !== 'buffer' && kind !== 'evicted' && kind !== 'logs_join')
}
