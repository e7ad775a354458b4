import type { CheckVerdict, Verdict } from '#content/verdict.ts'
import type { Disclosure } from '../generated/prisma/enums.ts'
import type { ToldVerdict } from './dto/sittings.ts'

/** When a verdict is asked about. */
export type Occasion = {
  disclosure: Disclosure
  isExam: boolean
  /** Of the student's own rules. */
  isRevealed: boolean
}

/**
 * What a student is told of a verdict: nothing in an exam before it is revealed, what the assignment says until then, and
 * everything afterwards. Every field is written out: one that is new says nothing until somebody has decided what it may.
 */
export function discloseVerdict(verdict: Verdict, { disclosure, isExam, isRevealed }: Occasion): ToldVerdict | null {
  if (isExam && !isRevealed) return null
  const told = isRevealed ? 'full' : disclosure
  const isFull = told === 'full'
  return {
    told,
    exercise: verdict.exercise,
    version: verdict.version,
    passed: verdict.passed,
    // Of something that failed, how much of it held says which.
    score: told === 'pass_fail' ? Number(verdict.passed) : verdict.score,
    checks: told === 'pass_fail' ? [] : verdict.checks.map((check) => discloseCheck(check, isFull)),
    feedback: isFull ? verdict.feedback : [],
    seeds: isFull ? verdict.seeds : 0,
    onTheEdge: isFull ? verdict.onTheEdge : [],
    keptShare: isFull ? verdict.keptShare : null,
    // What the collector says of a text that will not start is no secret: anybody's collector says it.
    error: verdict.error,
  }
}

/** Without the full level: which failed, and by its relation in which direction. */
function discloseCheck(check: CheckVerdict, isFull: boolean): ToldVerdict['checks'][number] {
  return {
    id: check.id,
    passed: check.passed,
    measured: isFull ? check.measured : null,
    limit: isFull ? check.limit : null,
    relation: check.relation,
    unit: check.unit,
    byRun: isFull ? check.byRun : [],
    operation: isFull ? check.operation : null,
    firstFailing: isFull ? check.firstFailing : null,
    parts: isFull ? check.parts : [],
    points: check.points,
  }
}
