import 'server-only'
import { randomInt } from 'node:crypto'
import { planDrill } from '#content/interview/plan-drill.ts'
import type { Drilled, DrillItem } from '#content/interview/plan-drill.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import { tallyAnswer, shareOf } from '#content/interview/score-mock.ts'
import { findQuestion, loadQuestions } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Verdict } from '#content/grade.ts'
import { loadTasks } from '#content/tasks.ts'
import type { Learner } from '../learners.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { getPrisma } from '../node/db.ts'
import { chancesOf, findSkills } from '../skills.ts'
import { ownAnswers } from './own-answers.ts'
import { SEEDS } from './sheet-code.ts'
import { tickedIn } from './show-attempt.ts'

/** Why a card is drawn: what one is weakest at, what was missed last, or what nothing is known of yet. */
export type DrillReason = DrillItem['because']

/** One of three cards of a drill. */
export type DrillCard = {
  kind: 'question' | 'task'
  code: string
  /** Empty for a task. */
  slug: string
  title: string
  /** Markdown; of a task, its brief. */
  ask: string
  level: Level
  minutes: number
  way: 'text' | 'choice' | 'lab'
  because: DrillReason
  /** The name of the competency that the reason is about. */
  competency: string
}

/** Five minutes: three cards, the weakest first. */
export type Drill = { cards: DrillCard[] }

const dayMs = 86_400_000

/** Draws a drill for a learner; another call draws another one. */
export async function drawDrill(learner: Learner, locale: Locale, now = new Date()): Promise<Drill> {
  const map = await loadLessonMap()
  const [skills, tasks, last] = await Promise.all([
    findSkills(learner, map, now),
    loadTasks(),
    lastAnswers(learner, now),
  ])
  const items = planDrill(
    { questions: loadQuestions(), tasks },
    { skill: chancesOf(skills), last, seed: randomInt(SEEDS) },
  )
  const nameOf = (id: string) => map.competencies.competencies.find((one) => one.id === id)?.name[locale] ?? id
  return {
    cards: items.flatMap((item): DrillCard[] => {
      const { kind, code, minutes, way, because } = item
      const common = { kind, code, minutes, way, because, competency: nameOf(item.competency) }
      const task = tasks.find((one) => one.code === code)
      if (kind === 'task')
        return task
          ? [{ ...common, slug: '', title: task.title[locale], ask: task.brief[locale], level: task.level }]
          : []
      const question = findQuestion(code)
      if (question === undefined) return []
      const { slug, title, ask, level } = question
      const say = (texts: Record<Locale, string>) => withoutDirectives(texts[locale])
      return [{ ...common, slug, title: say(title), ask: say(ask), level }]
    }),
  }
}

/** How the last answer to each question and each live task went. */
async function lastAnswers(learner: Learner, now: Date): Promise<Drilled['last']> {
  const prisma = await getPrisma()
  const tasks = (await loadTasks()).map(({ code }) => code)
  const [rows, attempts] = await Promise.all([
    prisma.questionAttempt.findMany({
      where: { learnerId: learner.id, followUp: null, ...ownAnswers },
      orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    }),
    prisma.attempt.findMany({
      where: { learnerId: learner.id, exercise: { in: tasks }, status: 'done' },
      orderBy: { submittedAt: 'asc' },
      select: { exercise: true, verdict: true, submittedAt: true },
    }),
  ])
  const daysSince = (at: Date) => Math.max(0, now.getTime() - at.getTime()) / dayMs
  const last = new Map<string, { share: number; days: number }>()
  for (const row of rows) {
    const question = findQuestion(row.question)
    if (question === undefined) continue
    const parts = [{ followUp: null, ticked: tickedIn(row), confidence: null }]
    const { share } = shareOf(tallyAnswer({ question, parts }, question.level))
    last.set(row.question, { share: share ?? 0, days: daysSince(row.answeredAt) })
  }
  for (const { exercise, verdict, submittedAt } of attempts) {
    const { passed } = verdict as unknown as Verdict
    last.set(exercise, { share: Number(passed), days: daysSince(submittedAt) })
  }
  return last
}
