import 'server-only'
import type { MockScore, Tally } from '#content/interview/score-mock.ts'
import { loadExerciseTexts } from '#content/load.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Verdict } from '#content/grade.ts'
import type { Competencies } from '#content/schema/competency.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { loadTasks } from '#content/tasks.ts'
import type { Task } from '#content/tasks.ts'
import type { Attempt, QuestionAttempt } from '../generated/prisma/client.ts'
import type { LessonMap } from '../lesson-map.ts'
import { getPrisma } from '../node/db.ts'
import { becauseOf } from './follow-mock.ts'
import { levelOf, planOf } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import type { Scorecard } from './scorecard.ts'
import { heardIn, showAttempt, tickedIn } from './show-attempt.ts'

type Texts = Record<Locale, string>
const say = (texts: Texts, locale: Locale): string => withoutDirectives(texts[locale])

/** Every question that a mock came to, with all that was answered to it and what was listened for. */
export function showAnswers(
  mock: MockWithAnswers,
  lessons: LessonMap['lessons'],
  locale: Locale,
): Scorecard['answers'] {
  return planOf(mock).flatMap(({ kind, code, part }) => {
    const question = kind === 'question' ? findQuestion(code) : undefined
    const rows = mock.answers.filter((row) => row.question === code)
    if (question === undefined || rows.length === 0 || part === 'task') return []
    const parts = rows.map((row, index) => {
      const before = new Set(rows.slice(0, index).flatMap((one) => [...tickedIn(one)]))
      const asked = question.follow_ups.find(({ id }) => id === row.followUp)
      return {
        ...showAttempt(row, question, { locale, level: levelOf(mock), before }),
        ask: say((asked ?? question).ask, locale),
        because: asked ? becauseOf(question, asked) : null,
        model: say(asked?.answer ?? question.short, locale),
      }
    })
    const skipped = rows.every(({ outcome }) => outcome === 'skipped')
    const node = lessons.get(question.lesson)
    const lesson = node ? { code: node.code, title: node.title[locale], path: node.path } : null
    return [{ code, slug: question.slug, title: say(question.title, locale), part, lesson, parts, skipped }]
  })
}

/** The live tasks of a mock, and how they were graded. */
export async function showTasks(mock: MockWithAnswers, locale: Locale): Promise<Scorecard['tasks']> {
  const planned = planOf(mock).filter(({ kind }) => kind === 'task')
  if (planned.length === 0) return []
  const prisma = await getPrisma()
  const tasks = await loadTasks()
  return Promise.all(
    planned.map(async ({ code }) => {
      const row = mock.answers.find((one) => one.question === code && one.outcome === 'answered')
      const attempt = row
        ? await prisma.attempt.findFirst({ where: { learnerId: mock.learnerId, idempotencyKey: row.id } })
        : null
      const task = tasks.find((one) => one.code === code)
      const title = task?.title[locale] ?? code
      return { code, title, verdict: verdictOf(attempt), checks: await checksOf(attempt, task, locale) }
    }),
  )
}

/** What each competency was shown by, and what was missing, the weakest first. */
export function competenciesOf(
  { competencies: scores }: MockScore,
  mock: MockWithAnswers,
  { competencies }: Competencies,
  locale: Locale,
): Scorecard['competencies'] {
  return scores.flatMap(({ id, facts, share, said, of }) => {
    const name = competencies.find((one) => one.id === id)?.name[locale]
    if (name === undefined || share === null) return []
    return [
      {
        id,
        name,
        share,
        said,
        of,
        evidence: facts.flatMap((tally) => {
          const quote = tally.said ? quoteOf(tally, mock.answers) : undefined
          return quote === undefined
            ? []
            : [{ question: tally.question.code, quote, fact: say(tally.fact.says, locale) }]
        }),
        missing: facts
          .filter((tally) => !tally.said)
          .map(({ question: { code, lesson }, fact }) => ({ question: code, fact: say(fact.says, locale), lesson })),
      },
    ]
  })
}

const lessonsAtMost = 4
const reasonsAtMost = 3

/** The lessons that teach what was missed, those of the most weight first. */
export function planLessons({ misses }: MockScore, lessons: LessonMap['lessons'], locale: Locale): Scorecard['plan'] {
  const weights = new Map<string, number>()
  for (const { question, fact } of misses)
    weights.set(question.lesson, (weights.get(question.lesson) ?? 0) + fact.weight)
  return [...weights]
    .toSorted(([, a], [, b]) => b - a)
    .flatMap(([code]) => {
      const lesson = lessons.get(code)
      const own = misses.filter(({ question }) => question.lesson === code)
      const because = own.slice(0, reasonsAtMost).map(({ fact }) => say(fact.says, locale))
      return lesson ? [{ lesson: code, title: lesson.title[locale], path: lesson.path, because }] : []
    })
    .slice(0, lessonsAtMost)
}

/** The words that a fact was heard in; undefined where only its author says so. */
function quoteOf({ question, fact }: Tally, answers: readonly QuestionAttempt[]): string | undefined {
  for (const row of answers) {
    if (row.question !== question.code || !tickedIn(row).has(fact.id)) continue
    const heard = heardIn(row).facts.find(({ id }) => id === fact.id)
    if (heard?.because) return heard.because.text
  }
  return undefined
}

function verdictOf(attempt: Attempt | null): Scorecard['tasks'][number]['verdict'] {
  if (attempt === null) return 'not_sent'
  if (attempt.status === 'failed') return 'not_graded'
  if (attempt.status !== 'done') return 'grading'
  return (attempt.verdict as unknown as Verdict).passed ? 'passed' : 'failed'
}

async function checksOf(attempt: Attempt | null, task: Task | undefined, locale: Locale) {
  const verdict = attempt?.verdict as Verdict | null | undefined
  if (!verdict || !task) return []
  const { checks, items } = await loadExerciseTexts(task.place, locale)
  return verdict.checks.map(({ id, passed }) => ({ label: checks[id]?.label ?? items[id]?.prompt ?? id, passed }))
}
