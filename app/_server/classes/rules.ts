import type { Disclosure } from '../generated/prisma/enums.ts'
import type { AssignmentState, RuleProblem } from './dto/assignments.ts'

/** What holds for one student, or for a class where nobody is asked about. All times are the server's. */
export type Rules = {
  publishedAt: Date | null
  opensAt: Date | null
  dueAt: Date | null
  closesAt: Date | null
  /** Fraction of the points for each day begun after `dueAt`. */
  latePerDay: number
  /** For each step; null for any number. */
  attempts: number | null
  disclosure: Disclosure
  isExam: boolean
  /** From when the student begins; null for no limit. */
  minutes: number | null
  revealsAt: Date | null
}

/** Other rules for one student; what is null is the assignment's. */
type RuleException = Pick<Rules, 'opensAt' | 'dueAt' | 'closesAt' | 'attempts' | 'minutes'>

type Begun = { startedAt: Date; endedAt: Date | null }

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * The rules of an assignment as they are for one student. Extra time multiplies the minutes that everybody has, null takes
 * the limit away; minutes given to the student alone are meant as they stand. Who has longer until it is due has at least
 * as long until it closes, and nothing is revealed to anybody who may still submit.
 */
export function rulesFor(assignment: Rules, exception: RuleException | null, extraTime: number | null): Rules {
  const everybodys = assignment.minutes === null || extraTime === null ? null : assignment.minutes * extraTime
  const dueAt = exception?.dueAt ?? assignment.dueAt
  const closesAt = later(exception?.closesAt ?? assignment.closesAt, exception?.dueAt ?? null)
  const revealsAt = assignment.revealsAt ?? assignment.closesAt
  return {
    ...assignment,
    opensAt: exception?.opensAt ?? assignment.opensAt,
    dueAt,
    closesAt,
    attempts: exception?.attempts ?? assignment.attempts,
    minutes: exception?.minutes ?? everybodys,
    revealsAt: later(revealsAt, closesAt),
  }
}

/** Where an assignment is at this moment. What arrives at the very moment of a limit is within it. */
export function stateAt(
  rules: Pick<Rules, 'publishedAt' | 'opensAt' | 'dueAt' | 'closesAt'>,
  now: Date,
): AssignmentState {
  if (rules.publishedAt === null) return 'draft'
  if (rules.opensAt !== null && now < rules.opensAt) return 'not_open'
  if (rules.closesAt !== null && now > rules.closesAt) return 'closed'
  return rules.dueAt !== null && now > rules.dueAt ? 'late' : 'open'
}

/** When a sitting's time ends, by its minutes or by the assignment's closing; null for never. */
export function endOf(
  rules: Pick<Rules, 'minutes' | 'closesAt'>,
  { startedAt }: Pick<Begun, 'startedAt'>,
): Date | null {
  const timed = rules.minutes === null ? null : new Date(startedAt.getTime() + rules.minutes * minuteMs)
  return earlier(timed, rules.closesAt)
}

/** Whether nothing more may be submitted in a sitting: handed in, or out of time. */
export function isOver(rules: Pick<Rules, 'minutes' | 'closesAt'>, sitting: Begun, now: Date): boolean {
  const end = endOf(rules, sitting)
  return sitting.endedAt !== null || (end !== null && now > end)
}

/** Whether something that was done outside of a sitting, as a lesson is, was done while the assignment was open. */
export function isWithin({ opensAt, closesAt }: Pick<Rules, 'opensAt' | 'closesAt'>, at: Date): boolean {
  return (opensAt === null || at >= opensAt) && (closesAt === null || at <= closesAt)
}

/** Days begun after it was due; 0 for in time. A day is 24 hours, so that no change of clocks makes one longer. */
export function lateDays({ dueAt }: Pick<Rules, 'dueAt'>, arrivedAt: Date): number {
  return dueAt === null ? 0 : Math.max(0, Math.ceil((arrivedAt.getTime() - dueAt.getTime()) / dayMs))
}

/** The fraction of the points that lateness takes away, at most all of them. */
export function penaltyOf(rules: Pick<Rules, 'dueAt' | 'latePerDay'>, arrivedAt: Date): number {
  // Rounded, as ten times 0.1 is less than 1.
  return Math.min(1, Math.round(lateDays(rules, arrivedAt) * rules.latePerDay * 1e6) / 1e6)
}

/** When verdicts, answers and hidden seeds are told; null for never. Of a student's rules, not of a class's. */
export function isRevealed({ revealsAt }: Pick<Rules, 'revealsAt'>, now: Date): boolean {
  return revealsAt !== null && now > revealsAt
}

/** What in an assignment's rules contradicts itself; empty where they make sense. */
export function problemsIn(rules: Rules): RuleProblem[] {
  const { opensAt, dueAt, closesAt, revealsAt, isExam, latePerDay } = rules
  const before = (one: Date | null, other: Date | null): boolean => one !== null && other !== null && one < other
  const found: [RuleProblem, boolean][] = [
    ['due_before_open', before(dueAt, opensAt)],
    ['close_before_open', before(closesAt, opensAt)],
    ['close_before_due', before(closesAt, dueAt)],
    ['reveal_before_close', before(revealsAt, closesAt)],
    ['reveal_without_close', revealsAt !== null && closesAt === null],
    ['exam_without_close', isExam && closesAt === null],
    ['late_without_due', latePerDay > 0 && dueAt === null],
  ]
  return found.flatMap(([problem, holds]) => (holds ? [problem] : []))
}

/** The later of two times, where there is a limit at all: null stands for no limit. */
function later(limit: Date | null, other: Date | null): Date | null {
  return limit !== null && other !== null && other > limit ? other : limit
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
