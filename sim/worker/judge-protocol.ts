import type { Check } from '../grading/check.ts'
import type { CheckResult } from '../grading/evaluate-check.ts'
import type { Measure } from '../grading/measure.ts'
import type { TextMeasure } from '../grading/text-measure.ts'

/** What a lesson asks of a finished run: figures, and how it stands on a check. */
export type JudgeApi = {
  /** Null where the run has no such thing, or where somebody would have had to watch it. */
  measure(input: { runId: string; measure: Measure }): { value: number | null }
  /** The same of a question whose answer is a name. */
  measureName(input: { runId: string; measure: TextMeasure }): { value: string | null }
  /** This run alone, held against checks that graders hold many runs against; of some kinds a run alone says nothing. */
  judge(input: { runId: string; checks: readonly Check[] }): CheckResult[]
}
