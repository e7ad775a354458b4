import 'server-only'
import type { StepResult, StudentStep } from './dto/sittings.ts'
import { totalOf } from './grade-step.ts'
import { loadGrades } from './load-grades.ts'
import type { StepWork } from './load-grades.ts'
import { isRevealed } from './rules.ts'
import type { SittingInClass } from './sitting-rows.ts'
import { stepEntry } from './step-outline.ts'

/** The steps of a sitting, with what has been done of each and what may be told of it. */
export async function describeSteps(sitting: SittingInClass, now: Date): Promise<StudentStep[]> {
  const { assignment, row, extraTime, isTest } = sitting
  const grades = await loadGrades([assignment], [{ userId: row.userId, extraTime, isTest }])
  return Promise.all(
    assignment.steps.map(async (step): Promise<StudentStep> => {
      const work = grades.of(row.userId, step.id)
      const { attempts } = sitting.rules
      const used = work.grade.attempts
      const isLimited = step.kind === 'scenario' && attempts !== null
      return {
        ...(await stepEntry(step)),
        attemptsUsed: used,
        attemptsLeft: isLimited ? Math.max(0, attempts - used) : null,
        isDone: used > 0 && work.pieces.some(({ isWhole }) => isWhole),
        result: resultOf(work, now),
      }
    }),
  )
}

/** What a student is told of the points of a step: nothing in an exam before it is revealed. */
function resultOf({ grade, overrides, rules }: StepWork, now: Date): StepResult | null {
  const isTold = isRevealed(rules, now)
  if (grade.points === null || (rules.isExam && !isTold)) return null
  const passed = grade.piece?.summary?.passed ?? false
  const [given] = overrides
  const isOverridden = given !== undefined && given.points !== null
  if (rules.disclosure === 'pass_fail' && !isTold) {
    return { score: null, passed, penalty: 0, isOverridden, reason: isOverridden ? given.reason : null }
  }
  return {
    score: grade.points,
    passed,
    penalty: grade.penalty,
    isOverridden,
    reason: isOverridden ? given.reason : null,
  }
}

/** What a student is told of the whole; null while a step's points are not told. */
export function toldTotal(steps: readonly StudentStep[]): number | null {
  if (steps.some(({ result }) => result !== null && result.score === null)) return null
  return totalOf(steps.map(({ weight, result }) => ({ weight, points: result?.score ?? null })))
}
