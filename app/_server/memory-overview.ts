import 'server-only'
import type { Locale } from '#content/schema/lesson.ts'
import { dueWindows, listReached } from './learner-answers.ts'
import type { Reached } from './learner-answers.ts'
import type { Learner } from './learners.ts'
import type { LessonMap } from './lesson-map.ts'
import { calibrationOf } from './memory/calibration.ts'
import type { Calibration } from './memory/calibration.ts'
import { dayOf, endOfDay } from './memory/learner-day.ts'
import { nextStep } from './memory/next-step.ts'
import type { NextStep, StepLesson } from './memory/next-step.ts'
import { readinessOf } from './memory/readiness.ts'
import type { DomainReadiness } from './memory/readiness.ts'
import { chanceEstimate } from './memory/skill-model.ts'
import type { ChanceEstimate } from './memory/skill-model.ts'
import { streakOf } from './memory/streak.ts'
import type { Streak } from './memory/streak.ts'
import { topicMemory } from './memory/topic-memory.ts'
import type { TopicMemory } from './memory/topic-memory.ts'
import type { CardMemory } from './reviews.ts'
import { chancesOf, findSkills } from './skills.ts'

/** A competency that some lesson exercises, and what is known of the learner in it. */
export type SkillRow = {
  id: string
  module: string
  name: string
  can: string
  lessons: { code: string; path: string }[]
  answers: number
  /** Null while nothing was answered in it: others' answers alone are no evidence to show. */
  estimate: ChanceEstimate | null
}

/** All that a learner's answers say, in one language and the learner's calendar. */
export type MemoryOverview = {
  topics: (TopicMemory & { title: string; path: string })[]
  streak: Streak
  calibration: Calibration
  skills: SkillRow[]
  /** Titles of the modules that skills belong to. */
  modules: Record<string, string>
  exam: {
    name: string
    pass: number
    domains: (DomainReadiness & { name: string; topicNames: Record<string, string> })[]
  }
  next: NextStep
  /** Titles and addresses of the lessons that are named. */
  lessons: Record<string, { title: string; path: string }>
  answers: number
}

export async function findMemoryOverview(
  learner: Learner | null,
  map: LessonMap,
  { locale, timeZone, now = new Date() }: { locale: Locale; timeZone: string; now?: Date },
): Promise<MemoryOverview> {
  const found = await findSkills(learner, map, now)
  const { taught, estimate, answersOf, cards, logs, events } = found
  const reached = learner ? await listReached(learner) : []
  const skills = taught.map(({ id, module, name, can }, index) => ({
    id,
    module,
    name: name[locale],
    can: can[locale],
    lessons: [...map.lessons.values()]
      .filter(({ competencies }) => competencies.includes(id))
      .map(({ code, path }) => ({ code, path })),
    answers: answersOf.get(id) ?? 0,
    estimate: answersOf.has(id) ? chanceEstimate(estimate, [{ competency: index, share: 1 }]) : null,
  }))

  const { exam } = map.competencies
  const today = dayOf(now, timeZone)
  return {
    topics: topicMemory(cards).map((topic) => {
      const { title, path } = map.lessons.get(topic.lesson)!
      return { ...topic, title: title[locale], path }
    }),
    streak: streakOf(dueWindows(cards, logs, timeZone), today),
    calibration: calibrationOf(events),
    skills,
    modules: Object.fromEntries(
      [...map.lessons.values()].map(({ module, moduleTitle }) => [module, moduleTitle[locale]]),
    ),
    exam: {
      name: exam.name,
      pass: exam.pass,
      domains: readinessOf(
        map.competencies,
        taught.map(({ id }) => id),
        answersOf,
        estimate,
      ).map((domain) => {
        const { name, topics } = exam.domains.find(({ id }) => id === domain.id)!
        return {
          ...domain,
          name: name[locale],
          topicNames: Object.fromEntries(topics.map((topic) => [topic.id, topic.name[locale]])),
        }
      }),
    },
    next: nextStep(stepLessons(map, cards, reached, endOfDay(today, timeZone)), chancesOf(found)),
    lessons: Object.fromEntries(
      [...map.lessons].map(([code, { title, path }]) => [code, { title: title[locale], path }]),
    ),
    answers: found.answers,
  }
}

function stepLessons(
  { lessons }: LessonMap,
  cards: readonly CardMemory[],
  reached: readonly Reached[],
  dayEnd: Date,
): StepLesson[] {
  return [...lessons.values()].map(({ code, needs, competencies }) => {
    const own = reached.filter(({ lesson }) => lesson === code)
    const due = cards.filter((card) => card.lesson === code && new Date(card.due) < dayEnd)
    return {
      code,
      needs,
      competencies,
      begun: own.some(({ beat }) => beat !== 'hook'),
      finished: own.some(({ beat }) => beat === 'recall'),
      touchedAt:
        own
          .map(({ updatedAt }) => updatedAt.toISOString())
          .toSorted()
          .at(-1) ?? '',
      due: due.length,
      weakest: Math.min(1, ...due.map(({ retrievability }) => retrievability)),
    }
  })
}
