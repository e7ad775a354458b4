import { limitOf } from '#sim/grading/evaluate-check.ts'
import { evaluateFormula } from '#sim/grading/formula.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { meanOf } from '#sim/grading/spread.ts'
import { ContentError } from '../content-error.ts'
import type { Claim } from '../schema/question.ts'
import type { Question } from './load-questions.ts'
import { measureRuns } from './measure-runs.ts'
import type { AskedMeasure } from './measure-runs.ts'

/** What became of a claim when it was run. */
export type ExecutedClaim = {
  id: string
  /** What its numbers count: `%`, `ms`, `MiB`, `s`; empty for what is just counted. */
  unit: string
  /** What each run measured, in the order of the seeds; one number where it is arithmetic. */
  values: readonly number[]
  mean: number
  /** Of a behaviour: whether every run showed it. Null for a number, which nobody has said yet. */
  shown: boolean | null
}

/**
 * Runs the claims of a question on these seeds. It depends on nothing else, and takes a second or two without a break:
 * for a thread of its own. Throws ContentError where the question's world does not run.
 */
export async function executeClaims(question: Question, seeds: readonly number[]): Promise<ExecutedClaim[]> {
  const asked = question.claims.map((claim) => askClaim(question, claim, seeds))
  const measured = await measureRuns(asked.flat())
  let next = 0
  return question.claims.map((claim, index) => {
    const runs = measured.slice(next, (next += asked[index]!.length))
    const values = runs.map((one) => {
      if ('problem' in one) throw new ContentError(question.file, `the claim "${claim.id}": ${one.problem}`)
      return one.value
    })
    return executed(question, claim, values)
  })
}

/** The measures that a claim needs, one for each seed; none where it is arithmetic. */
export function askClaim(of: Question, { measure, on, untraced, load, duration_s }: Claim, seeds: readonly number[]) {
  if (measure === undefined) return []
  return seeds.map((seed): AskedMeasure => ({ of, measure, on, untraced, load, duration_s, seed }))
}

/** A claim with what its runs measured. */
export function executed(question: Question, claim: Claim, measured: readonly number[]): ExecutedClaim {
  const { id, measure, formula, number, hit, at_least = -Infinity, at_most = Infinity } = claim
  const values = formula === undefined ? measured : [calculate(question, formula)]
  return {
    id,
    unit: number?.unit ?? (measure === undefined ? '' : unitOf(measure)),
    values,
    mean: meanOf(values),
    shown: hit === undefined ? null : values.every((value) => value >= at_least - 1e-9 && value <= at_most + 1e-9),
  }
}

/** Arithmetic in which the names of a question's figures stand for their stated values. Throws FormulaError. */
export function calculate({ figures }: Question, formula: string): number {
  return evaluateFormula(formula, (name) => figures[name]?.value)
}

/** Whether a number that was said is what came out. */
export function isRight({ within = 0 }: Claim, { mean }: ExecutedClaim, said: number): boolean {
  return Math.abs(said - mean) <= within + 1e-9
}

function unitOf(measure: Measure): string {
  if (measure.kind === 'check') {
    const { unit } = limitOf(measure.check)
    return unit === 'share' ? '%' : unit
  }
  if (/_share$|_of_operation$/.test(measure.kind)) return '%'
  if (measure.kind.endsWith('_ms')) return 'ms'
  return measure.kind === 'peak_mib' ? 'MiB' : ''
}
