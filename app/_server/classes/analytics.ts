import 'server-only'
import type { Actor } from '../access.ts'
import { ok } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { calibrationOf } from '../memory/calibration.ts'
import { getPrisma } from '../node/db.ts'
import type { Analytics, StepAnalytics } from './dto/analytics.ts'
import { findAssignment } from './find-class.ts'
import { describeItems, spreadOf } from './item-statistics.ts'
import { loadGrades } from './load-grades.ts'
import type { StepWork } from './load-grades.ts'
import { wordsOfMistake } from './mistake-words.ts'
import type { Piece } from './pieces.ts'
import { isOver } from './rules.ts'
import { leastGroup, mayTell, tellCount, tellNested } from './small-groups.ts'
import { outlineOf, stepEntry, whatOf } from './step-outline.ts'

const minuteMs = 60_000

/** What a class makes of an assignment: who misunderstands what, where they stop, how sure they are, which question is how hard. */
export async function viewAnalytics(actor: Actor, id: string, now = new Date()): Promise<ActionResult<Analytics>> {
  const found = await findAssignment(actor, id, 'assistant')
  if (!found.ok) return found
  const assignment = found.value
  const prisma = await getPrisma()
  const members = await prisma.classMember.findMany({
    where: { classId: assignment.classId, role: 'student', isTest: false },
    orderBy: { userId: 'asc' },
  })
  const exceptions = await prisma.studentException.findMany({ where: { assignmentId: id } })
  const grades = await loadGrades([{ ...assignment, exceptions }], members)
  const steps = await Promise.all(
    assignment.steps.map(async (step): Promise<StepAnalytics> => {
      const outline = await outlineOf(whatOf(step))
      const works = members.map(({ userId }) => grades.of(userId, step.id))
      return { step: await stepEntry(step), ...describeStep(works, outline, now) }
    }),
  )
  return ok({
    assignment: { id, title: assignment.title, class: assignment.classId },
    leastGroup,
    students: members.length,
    steps,
  })
}

function describeStep(
  works: readonly StepWork[],
  outline: Awaited<ReturnType<typeof outlineOf>>,
  now: Date,
): Omit<StepAnalytics, 'step'> {
  // Lessons are worked at without beginning an assignment.
  const begun = works.filter(({ sitting, pieces }) => sitting !== null || pieces.length > 0)
  const submitted = begun.filter(({ pieces }) => pieces.length > 0)
  const hasPassed = ({ pieces }: StepWork) => pieces.some(({ summary }) => summary?.passed)
  const passed = submitted.filter(hasPassed)
  const stopped = submitted.filter((work) => !hasPassed(work) && isStopped(work, now))
  const [begunTold, submittedTold, passedTold] = tellNested(works.length, [
    begun.length,
    submitted.length,
    passed.length,
  ])
  const failed = submitted.length - passed.length
  const isStopTold = mayTell(stopped.length, failed) && mayTell(failed, submitted.length)
  const firsts = submitted.flatMap((work) => firstGraded(work)?.summary ?? [])
  return {
    funnel: [
      { stage: 'begun', count: begunTold! },
      { stage: 'submitted', count: submittedTold! },
      { stage: 'passed', count: passedTold! },
    ],
    gaveUp: {
      count: isStopTold ? stopped.length : 'withheld',
      meanAttempts: isStopTold && stopped.length > 0 ? mean(stopped.map(({ grade }) => grade.attempts)) : null,
    },
    hints: describeHints(works, outline.hints),
    ...describeMisconceptions(submitted, outline),
    calibration: describeCalibration(submitted, works.length),
    items: describeItems(outline.predicates, firsts, works.length),
    times: {
      firstSubmission: spreadOf(
        submitted.flatMap((work) => minutesUntil(work, work.pieces[0])),
        works.length,
      ),
      passed: spreadOf(
        passed.flatMap((work) =>
          minutesUntil(
            work,
            work.pieces.find(({ summary }) => summary?.passed),
          ),
        ),
        works.length,
      ),
    },
  }
}

/** Who can submit no more: handed in, out of time, or without an attempt left. */
function isStopped({ sitting, rules, grade }: StepWork, now: Date): boolean {
  const isOut = rules.attempts !== null && grade.attempts >= rules.attempts
  if (isOut || (rules.closesAt !== null && now > rules.closesAt)) return true
  return sitting !== null && isOver(rules, sitting, now)
}

function describeHints(works: readonly StepWork[], hints: number): StepAnalytics['hints'] {
  // A hint opens after the one before it, so each of these groups is part of the one before.
  const counts = Array.from(
    { length: hints },
    (_, index) => works.filter((work) => work.hints.some(({ hint }) => hint === index + 1)).length,
  )
  return tellNested(works.length, counts).map((count, index) => ({ hint: index + 1, count }))
}

/** By how many students ever had each; the representative is the latest submission that has the fewest others. */
function describeMisconceptions(
  works: readonly StepWork[],
  outline: Awaited<ReturnType<typeof outlineOf>>,
): Pick<StepAnalytics, 'misconceptions' | 'rareMisconceptions'> {
  const holders = new Map<string, { students: number; pieces: Piece[] }>()
  for (const { pieces } of works) {
    for (const id of new Set(pieces.flatMap(({ summary }) => summary?.feedback ?? []))) {
      const holder = holders.get(id) ?? { students: 0, pieces: [] }
      holder.students += 1
      holder.pieces.push(...pieces.filter(({ summary }) => summary?.feedback.includes(id)))
      holders.set(id, holder)
    }
  }
  const told = [...holders].filter(([, { students }]) => students >= leastGroup)
  return {
    misconceptions: told
      .map(([id, { students, pieces }]) => ({
        id,
        label: wordsOfMistake(outline, id),
        count: students,
        representative: mostTypical(pieces)?.attempt ?? null,
      }))
      .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
    rareMisconceptions: holders.size - told.length,
  }
}

function mostTypical(pieces: readonly Piece[]): Piece | undefined {
  return pieces.toSorted(
    (a, b) => (a.summary?.feedback.length ?? 0) - (b.summary?.feedback.length ?? 0) || b.at.getTime() - a.at.getTime(),
  )[0]
}

/** One answer of each student, the first that they said how sure they were of. */
function describeCalibration(works: readonly StepWork[], students: number): StepAnalytics['calibration'] {
  const events = works.flatMap(({ pieces }) => {
    const first = pieces.find(({ confidence, summary }) => confidence !== null && summary !== null)
    if (!first?.summary || first.confidence === null) return []
    return [{ kind: 'check' as const, confidence: first.confidence, right: first.summary.passed }]
  })
  const { brier, said, right } = calibrationOf(events)
  const rightly = events.filter((event) => event.right).length
  if (events.length < leastGroup || !mayTell(rightly, events.length)) return null
  if (brier === null || said === null || right === null) return null
  return { n: tellCount(events.length, students), brier, said, right }
}

function firstGraded({ pieces }: StepWork): Piece | undefined {
  return pieces.find(({ summary }) => summary !== null)
}

function minutesUntil({ sitting }: StepWork, piece: Piece | undefined): number[] {
  if (sitting === null || piece === undefined || piece.at < sitting.startedAt) return []
  return [(piece.at.getTime() - sitting.startedAt.getTime()) / minuteMs]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
