import 'server-only'
import { Document, parseDocument } from 'yaml'
import { findExercise, loadExerciseTexts, readLesson } from '#content/load.ts'
import type { Exercise } from '#content/load.ts'
import type { LEVELS } from '#content/schema/question.ts'
import type { LocalizedText } from '#content/schema/localized-text.ts'
import type { ExerciseTexts, SolutionTexts } from '#content/schema/texts.ts'
import { loadAnswers, loadSolutions, loadSolutionTexts } from '#content/solutions.ts'
import type { Solutions } from '#content/solutions.ts'
import { readTask } from '#content/tasks.ts'
import { both, forkQuestions } from './fork-questions.ts'

/** A text of an exercise in each language. */
type InBoth<T> = { en: T; th: T }

type About = {
  title: LocalizedText
  level: (typeof LEVELS)[number]
  minutes: number
  competencies: readonly string[]
  brief: LocalizedText
}

const levels = { junior: 'J', middle: 'M', senior: 'S', staff: 'St' } as const

/** What a document of an author has at most, where an exercise may have more. */
const most = { hints: 6, wrongDocuments: 12, competencies: 8, seeds: 12, seedsAtMost: 24 }

/**
 * The exercise of a lesson or a live task (`L08.1`, `T3`) as an author's document, to go on from; null where there is none.
 * What such a document cannot say stands in comments at its top. Nothing says that it would pass the gate: what was counted
 * on the one run of a lesson has to be asked of each student's own.
 */
export async function forkExercise(code: string): Promise<string | null> {
  // A folder would be found as well.
  if (!/^(L\d\d\.\d+|T\d+)$/.test(code)) return null
  const exercise = await findExercise(code)
  if (exercise === undefined) return null
  const { config, world, collector } = exercise
  const { shown, hidden } = config
  const about = await describe(exercise)
  const solutions = await loadSolutions(exercise)
  const texts = { en: await loadExerciseTexts(exercise, 'en'), th: await loadExerciseTexts(exercise, 'th') }
  const told = { en: await loadSolutionTexts(exercise, 'en'), th: await loadSolutionTexts(exercise, 'th') }
  // A mistake is named once in a document, however many answers lead to it.
  const named = new Set<string>()
  const { questions, remarks } = forkQuestions(exercise, {
    expected: await loadAnswers(exercise),
    misconceptions: solutions.misconceptions,
    texts,
    told,
    named,
  })
  const hasDocuments = Object.keys(config.documents).length > 0

  const document = new Document({
    tracelab: 'scenario/1',
    title: about.title,
    level: about.level,
    minutes: about.minutes,
    competencies: about.competencies.slice(0, most.competencies),
    delivery: hasDocuments ? 'workbench' : 'telemetry',
    based_on: config.scenario,
    ...(config.parameters !== undefined && { parameters: config.parameters }),
    // Its own nodes: what stands between its lines comes along.
    ...(world !== null && { world: parseDocument(world).contents }),
    ...(collector !== null && { collector }),
    shown: { load: shown.load, duration_s: shown.duration_s },
    ...(hidden !== undefined && {
      hidden: {
        load: hidden.load,
        duration_s: hidden.duration_s,
        seeds: Math.min(hidden.seeds, most.seeds),
        at_most: Math.min(hidden.at_most, most.seedsAtMost),
      },
    }),
    brief: about.brief,
    ...(hasDocuments && { documents: documentsOf(exercise, solutions) }),
    ...(questions.length > 0 && { questions }),
    ...(hasDocuments && { checks: checksOf(exercise, texts) }),
    ...(hasDocuments && { wrong_documents: wrongDocuments(exercise, solutions, told, named) }),
    hints: told.en.hints.slice(0, most.hints).map((hint, index) => both(hint, told.th.hints[index])),
  })
  document.commentBefore = [`Begun from ${code}.`, ...remarks].map((line) => ` ${line}`).join('\n')
  return document.toString({ lineWidth: 0 })
}

async function describe(exercise: Exercise): Promise<About> {
  if (exercise.track === 'tasks') return readTask(exercise)
  const [en, th] = [await readLesson(exercise, 'en'), await readLesson(exercise, 'th')]
  const brief = (lesson: typeof en) => plainMarkdown([lesson.meta.goal, lesson.beats.fix].join('\n\n'))
  return {
    title: both(en.meta.title, th.meta.title),
    level: levels[en.meta.level],
    minutes: en.meta.minutes,
    competencies: en.meta.competencies ?? [],
    brief: both(brief(en), brief(th)),
  }
}

/** Markdown without what only a lesson can draw: figures keep their words, runs and traces go. */
function plainMarkdown(text: string): string {
  return text
    .replaceAll(/:figure\[([^\]]*)\](\{[^}]*\})?/g, '$1')
    .replaceAll(/^::(trace|figure-run|predict|run|quiz)\b.*$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function documentsOf({ documents }: Exercise, solutions: Solutions) {
  return Object.fromEntries(
    Object.entries(documents).map(([name, { fix, mayChange }]) => [
      name,
      { start: fix, reference: solutions.documents[name] ?? fix, ...(mayChange !== null && { may_change: mayChange }) },
    ]),
  )
}

function checksOf({ config }: Exercise, { en, th }: InBoth<ExerciseTexts>) {
  return config.checks.map((check) => ({
    ...check,
    label: both(en.checks[check.id]?.label ?? check.id, th.checks[check.id]?.label),
    ...(config.points[check.id] !== undefined && { points: config.points[check.id] }),
  }))
}

/** Of each mistake in a document that is not named yet, one text that has it. */
function wrongDocuments(
  { config }: Exercise,
  { wrong, misconceptions }: Solutions,
  { en, th }: InBoth<SolutionTexts>,
  named: Set<string>,
) {
  const asked = new Set([...config.checks, ...config.items].map(({ id }) => id))
  const found = misconceptions.flatMap(({ id, when }) => {
    const one = wrong.find(({ misconception, document }) => misconception === id && document !== null)
    const feedback = en.feedback[id]
    if (one === undefined || feedback === undefined || named.has(id)) return []
    if ((when.failed ?? []).some((name) => !asked.has(name))) return []
    named.add(id)
    const text = one.text.replace(/^(#|\/\/) misconception: .*\n/, '')
    return [{ id, document: one.document, text, feedback: both(feedback, th.feedback[id]), recognise: when }]
  })
  return found.slice(0, most.wrongDocuments)
}
