import 'server-only'
import type { Competency } from '#content/schema/competency.ts'
import { listSpoken, loadAskedNodes } from './interview/spoken.ts'
import { listAnswers, listLogs } from './learner-answers.ts'
import type { Learner } from './learners.ts'
import type { LessonMap } from './lesson-map.ts'
import type { CalibrationEvent } from './memory/calibration.ts'
import { evidenceOf } from './memory/evidence.ts'
import type { JudgedAnswer, TaughtLesson } from './memory/evidence.ts'
import { chanceEstimate, estimateSkills } from './memory/skill-model.ts'
import type { SkillEstimate } from './memory/skill-model.ts'
import type { CardMemory } from './reviews.ts'
import { listCards } from './reviews.ts'

/** What all answers of a learner say of their skills, and what it was read from. */
export type Skills = {
  /** The competencies that some lesson exercises, in the order of the estimate. */
  taught: Competency[]
  estimate: SkillEstimate
  /** Answers that bear on each competency; none of those without. */
  answersOf: ReadonlyMap<string, number>
  answers: number
  events: CalibrationEvent[]
  /** Cards of lessons that are there. */
  cards: CardMemory[]
  logs: Awaited<ReturnType<typeof listLogs>>
}

/** Reads and weighs everything that a learner has answered: predictions, checks, recall cards and interview questions. */
export async function findSkills(learner: Learner | null, map: LessonMap, now: Date): Promise<Skills> {
  const asked = await loadAskedNodes()
  const nodes: ReadonlyMap<string, TaughtLesson> = new Map([...map.lessons, ...asked])
  const [all, logs, answers, spoken] = learner
    ? await Promise.all([
        listCards(learner, now),
        listLogs(learner),
        listAnswers(learner, map, nodes),
        listSpoken(learner),
      ])
    : [[], [], { judged: [], events: [] }, { judged: [], events: [] }]
  const cards = all.filter(({ lesson }) => map.lessons.has(lesson))
  const lessonOf = new Map(cards.map(({ card, lesson }) => [card, lesson]))
  const recalls = logs.flatMap(({ card, at, rating, confidence }) => {
    const lesson = lessonOf.get(card)
    return lesson === undefined ? [] : [{ lesson, at, right: rating > 1, confidence }]
  })
  const judged: JudgedAnswer[] = [
    ...answers.judged,
    ...spoken.judged,
    ...recalls.map(({ lesson, at, right }) => ({ kind: 'recall' as const, lesson, at, right })),
  ]
  const events: CalibrationEvent[] = [
    ...answers.events,
    ...spoken.events,
    ...recalls.flatMap(({ confidence, right }) =>
      confidence === null ? [] : [{ kind: 'recall' as const, confidence, right }],
    ),
  ]
  const taught = taughtCompetencies(map)
  const ids = taught.map(({ id }) => id)
  return {
    taught,
    estimate: estimateSkills(ids.length, evidenceOf(judged, nodes, ids, now)),
    answersOf: countAnswers(judged, nodes),
    answers: judged.length,
    events,
    cards,
    logs,
  }
}

/** The chance of a middle-level answer, 0 to 1, by competency; those in which nothing was answered are left out. */
export function chancesOf({ taught, estimate, answersOf }: Skills): Map<string, number> {
  return new Map(
    taught.flatMap(({ id }, index) =>
      answersOf.has(id) ? [[id, chanceEstimate(estimate, [{ competency: index, share: 1 }]).chance]] : [],
    ),
  )
}

function taughtCompetencies({ lessons, competencies }: LessonMap): Competency[] {
  const taught = new Set([...lessons.values()].flatMap((lesson) => lesson.competencies))
  return competencies.competencies.filter(({ id }) => taught.has(id))
}

function countAnswers(
  judged: readonly JudgedAnswer[],
  nodes: ReadonlyMap<string, TaughtLesson>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { lesson } of judged) {
    for (const id of nodes.get(lesson)?.competencies ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
