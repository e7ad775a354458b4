import 'server-only'
import type { Verdict } from '#content/grade.ts'
import type { Learner } from './learners.ts'
import type { LessonMap } from './lesson-map.ts'
import type { CalibrationEvent } from './memory/calibration.ts'
import type { JudgedAnswer, TaughtLesson } from './memory/evidence.ts'
import { addDays, dayOf } from './memory/learner-day.ts'
import type { DueWindow } from './memory/streak.ts'
import { getPrisma } from './node/db.ts'
import type { CardMemory } from './reviews.ts'

/** One answer to a recall card; `before` is when the card had been due, where that is known. */
type Logged = {
  card: string
  at: Date
  rating: number
  confidence: number | null
  before: Date | null
  firstOfCard: boolean
}

/** Every answer to a recall card, the oldest first. */
export async function listLogs(learner: Learner): Promise<Logged[]> {
  const prisma = await getPrisma()
  const rows = await prisma.reviewLog.findMany({
    where: { learnerId: learner.id },
    orderBy: [{ reviewedAt: 'asc' }, { id: 'asc' }],
    select: { card: true, reviewedAt: true, rating: true, confidence: true, before: true },
  })
  return rows.map(({ card, reviewedAt, rating, confidence, before }) => {
    const was = before as { due: string; reps: number } | null
    return {
      card,
      at: reviewedAt,
      rating,
      confidence,
      before: was && new Date(was.due),
      firstOfCard: was?.reps === 0,
    }
  })
}

/** When each card was due and answered. A card that a lesson brought is asked for from the day after. */
export function dueWindows(cards: readonly CardMemory[], logs: readonly Logged[], timeZone: string): DueWindow[] {
  const dueOn = (due: Date, isNew: boolean) => addDays(dayOf(due, timeZone), isNew ? 1 : 0)
  return [
    ...logs.flatMap(({ at, before, firstOfCard }) =>
      before === null ? [] : [{ dueOn: dueOn(before, firstOfCard), answeredOn: dayOf(at, timeZone) }],
    ),
    ...cards.map(({ due, reps }) => ({ dueOn: dueOn(new Date(due), reps === 0), answeredOn: null })),
  ]
}

/** Graded attempts and committed predictions, as evidence of skill and of calibration; `graded`: what is known of each exercise. */
export async function listAnswers(learner: Learner, { lessons }: LessonMap, graded: ReadonlyMap<string, TaughtLesson>) {
  const prisma = await getPrisma()
  const where = { learnerId: learner.id }
  const [predictions, attempts, hints, disclosures] = await Promise.all([
    prisma.prediction.findMany({ where: { ...where, beat: 'predict' }, orderBy: { committedAt: 'asc' } }),
    prisma.attempt.findMany({
      where: { ...where, sittingId: null, status: 'done' },
      orderBy: { submittedAt: 'asc' },
      select: { exercise: true, ordinal: true, verdict: true, confidence: true, submittedAt: true },
    }),
    prisma.hintOpened.findMany({ where }),
    prisma.solutionDisclosed.findMany({ where }),
  ])
  const judged: JudgedAnswer[] = []
  const events: CalibrationEvent[] = []
  for (const { lesson, value, confidence, committedAt } of predictions) {
    const right = lessons.get(lesson)?.isRight(value) ?? null
    if (right === null) continue
    judged.push({ kind: 'prediction', lesson, at: committedAt, right })
    events.push({ kind: 'prediction', confidence, right })
  }
  for (const { exercise: lesson, ordinal, verdict, confidence, submittedAt: at } of attempts) {
    const { passed, checks } = (verdict ?? { passed: false, checks: [] }) as unknown as Pick<
      Verdict,
      'passed' | 'checks'
    >
    if (verdict === null || !graded.has(lesson)) continue
    judged.push({
      kind: 'check',
      lesson,
      at,
      // A config that the collector refuses has no checks: it did not pass as a whole.
      parts: checks.length > 0 ? checks.map((check) => check.passed) : [passed],
      ordinal,
      hints: hints.filter(({ exercise, openedAt }) => exercise === lesson && openedAt <= at).map(({ hint }) => hint),
      disclosed: disclosures.some(({ exercise, disclosedAt }) => exercise === lesson && disclosedAt <= at),
    })
    if (confidence !== null) events.push({ kind: 'check', confidence, right: passed })
  }
  return { judged, events }
}

/** A beat of a lesson that was reached. */
export type Reached = { lesson: string; beat: string; updatedAt: Date }

export async function listReached(learner: Learner): Promise<Reached[]> {
  const prisma = await getPrisma()
  return prisma.lessonProgress.findMany({ where: { learnerId: learner.id } })
}
