import 'server-only'
import type { Level } from '#content/interview/plan-mock.ts'
import { isExpected } from '#content/interview/choose-follow-up.ts'
import { BARS } from '#content/interview/score-mock.ts'
import { loadExerciseTexts } from '#content/load.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Fact } from '#content/schema/question.ts'
import { loadTasks } from '#content/tasks.ts'
import type { Dimension } from './question-state.ts'
import { writeSheetCode } from './sheet-code.ts'
import type { SheetWish } from './sheet-code.ts'
import { drawPlan } from './start-mock.ts'

/** What is listened for. */
export type SheetFact = {
  id: string
  says: string
  dimension: Dimension
  /** 1 to 3. */
  weight: number
  /** Whether a complete answer at this level has it. */
  expected: boolean
}

/** A question with all that somebody needs who asks it. Markdown where not said otherwise. */
export type SheetQuestion = {
  code: string
  slug: string
  title: string
  minutes: number
  part: 'warm-up' | 'main' | 'stretch'
  ask: string
  /** A strong answer, in short. */
  model: string
  facts: SheetFact[]
  wrong: { id: string; says: string; why: string }[]
  followUps: {
    id: string
    /** The fact whose absence it is for; null for the one that goes deeper. */
    missing: string | null
    ask: string
    answer: string
    facts: SheetFact[]
  }[]
  lesson: string
}

/** A mock for a person to lead. */
export type Sheet = {
  /** `role-level-minutes-seed`; entered at the start of a mock it asks the same questions. */
  code: string
  role: string
  roleName: string
  level: Level
  minutes: number
  seed: number
  locale: Locale
  questions: SheetQuestion[]
  tasks: { code: string; minutes: number; title: string; brief: string; checks: string[] }[]
  /** The share of what is expected at this level that a good answer has, 0 to 1. */
  bar: number
}

/** What somebody needs who leads this mock, with all answers. The role must be one of `roles.yaml`. */
export async function makeSheet(wish: SheetWish, locale: Locale): Promise<Sheet> {
  const plan = await drawPlan(wish)
  const tasks = await loadTasks()
  const drawn = plan.flatMap(({ code, minutes }) => {
    const task = tasks.find((one) => one.code === code)
    return task ? [{ task, minutes }] : []
  })
  return {
    ...wish,
    code: writeSheetCode(wish),
    roleName: loadRoles().roles[wish.role]!.name[locale],
    locale,
    questions: plan.flatMap(({ code, minutes, part }) => {
      const question = findQuestion(code)
      return question && part !== 'task' ? [{ ...describe(question, wish, locale), minutes, part }] : []
    }),
    tasks: await Promise.all(
      drawn.map(async ({ task, minutes }) => {
        const { checks, items } = await loadExerciseTexts(task.place, locale)
        return {
          code: task.code,
          minutes,
          title: task.title[locale],
          brief: task.brief[locale],
          checks: [
            ...Object.values(checks).map(({ label }) => label),
            ...Object.values(items).map(({ prompt }) => prompt),
          ],
        }
      }),
    ),
    bar: BARS[wish.level],
  }
}

function describe(question: Question, { level }: SheetWish, locale: Locale): Omit<SheetQuestion, 'minutes' | 'part'> {
  const say = (texts: Record<Locale, string>) => withoutDirectives(texts[locale])
  const listen = (fact: Fact): SheetFact => ({
    id: fact.id,
    says: say(fact.says),
    dimension: fact.dimension,
    weight: fact.weight,
    expected: isExpected(fact, question.level, level),
  })
  const { code, slug, lesson } = question
  return {
    code,
    slug,
    lesson,
    title: say(question.title),
    ask: say(question.ask),
    model: say(question.short),
    facts: question.facts.map(listen),
    wrong: question.wrong.map(({ id, says, why }) => ({ id, says: say(says), why: say(why) })),
    followUps: question.follow_ups.map(({ id, missing = null, ask, answer, facts }) => ({
      id,
      missing,
      ask: say(ask),
      answer: say(answer),
      facts: facts.map(listen),
    })),
  }
}
