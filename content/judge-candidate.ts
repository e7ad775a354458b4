import type { Check } from '#sim/grading/check.ts'
import { evaluateCheck, marginInSigmas } from '#sim/grading/evaluate-check.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import { gradeRuns } from '#sim/grading/grade.ts'
import type { GradedRuns } from '#sim/grading/grade.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'
import { factsOf } from './grade.ts'
import type { ItemResult } from './items/item-result.ts'
import type { PreparedAnswer } from './prepare-answer.ts'

/** An answer that a proof tries, and what its runs came to. */
export type TriedAnswer = {
  prepared: PreparedAnswer | null
  items: ItemResult[]
  texts: CheckResult[]
  answers: Readonly<Record<string, unknown>>
  outcomes: RunOutcome[]
}

/** Judges what was tried as a submission is: on its runs from `first` on (from 0), and more while a share is unsettled. */
export function judgeCandidate(
  { prepared, items, texts, answers, outcomes }: TriedAnswer,
  { misconceptions }: { misconceptions: readonly Misconception[] },
  checks: readonly Check[],
  first: number,
  sampling: { first: number; atMost: number },
): GradedRuns {
  const judging = gradeRuns(
    {
      checks,
      misconceptions,
      config: prepared?.config ?? null,
      sampling,
      failedBefore: [...items, ...texts].filter(({ passed }) => !passed).map(({ id }) => id),
      unanswered: items.map(({ id }) => id).filter((id) => answers[id] === undefined),
      facts: factsOf(prepared, answers, items, texts),
    },
    (ordinal) => outcomes[(first + ordinal - 1) % outcomes.length]!,
  )
  let step = judging.next()
  while (!step.done) step = judging.next()
  return step.value
}

/** Where groups of as many runs as a submission gets begin. */
export function startsOfGroups(outcomes: number, group: number): number[] {
  const starts: number[] = []
  for (let first = 0; first + group <= outcomes; first += group) starts.push(first)
  // Fewer runs than a submission gets are still better than none.
  return starts.length === 0 && outcomes > 0 ? [0] : starts
}

/**
 * How far the true shares are from their limits, in standard deviations of one submission. What passes is as safe
 * as its closest check; what fails, as its clearest failure.
 */
export function marginOfSubmission(
  { outcomes, items, texts }: TriedAnswer,
  checks: readonly Check[],
  runs: number,
): number {
  if ([...items, ...texts].some(({ passed }) => !passed) || outcomes.length === 0) return Infinity
  const results = checks.map((check) => evaluateCheck(check, outcomes))
  const failed = results.filter(({ passed }) => !passed)
  const shrunk = Math.sqrt(outcomes.length / runs)
  const margins = (failed.length === 0 ? results : failed).map(
    (result) => marginInSigmas(result) / (result.ofOneRun ? 1 : shrunk),
  )
  return failed.length === 0 ? Math.min(...margins) : Math.max(...margins)
}
