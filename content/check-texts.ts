import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ContentError } from './content-error.ts'
import { checkProse } from './check-prose.ts'
import { checkTask } from './check-task.ts'
import { damaged, sayDamaged } from './damaged.ts'
import { loadExerciseTexts, readLesson } from './load.ts'
import type { Exercise, Lesson } from './load.ts'
import { lessonBody } from './parse-lesson.ts'
import { readText } from './read-data.ts'
import { LOCALES } from './schema/lesson.ts'
import type { Locale } from './schema/lesson.ts'
import type { ExerciseTexts, SolutionTexts } from './schema/texts.ts'
import { loadMisconceptions, loadSolutions, loadSolutionTexts } from './solutions.ts'

type Say = (sentence: string) => void

/** Everything the texts of a lesson (or a task) must have in every language; problems as sentences. */
export async function checkTexts(exercise: Exercise): Promise<string[]> {
  const problems: string[] = []
  const { config } = exercise
  const misconceptions = await loadMisconceptions(exercise)
  const feedbackIds = new Set(misconceptions.map(({ id }) => id))
  if (config.checks.length > 0) feedbackIds.add('does-not-start')
  const isLesson = exercise.config.predict !== undefined
  if (isLesson) checkAmounts(exercise, problems)
  else problems.push(...(await checkTask(exercise)))
  await checkWrongAnswers(exercise, problems)
  for (const locale of LOCALES) {
    const say = (sentence: string): void => void problems.push(`${config.code} (${locale}): ${sentence}`)
    try {
      if (isLesson) await checkLesson(exercise, locale, say)
      const texts = await loadExerciseTexts(exercise, locale)
      compareTexts(exercise, texts, say)
      const solutions = await loadSolutionTexts(exercise, locale)
      compare(say, 'feedback', [...feedbackIds], Object.keys(solutions.feedback))
      compareReasons(exercise, solutions, say)
      if (solutions.hints.length !== config.hints)
        say(`there are ${solutions.hints.length} hints, not ${config.hints}.`)
      sayDamaged('texts', texts, say)
      sayDamaged('solutions/texts', solutions, say)
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      problems.push(error.message)
    }
  }
  return problems
}

async function checkLesson(exercise: Exercise, locale: Locale, say: Say): Promise<void> {
  const { config } = exercise
  const lesson = await readLesson(exercise, locale)
  if (lesson.locale !== locale) return say('the lesson is not translated.')
  checkFrontMatter(lesson, config.code, say)
  if (locale === 'th') await checkFreshness(exercise, lesson, say)
  for (const [beat, text] of Object.entries(lesson.beats)) {
    if (text === '') say(`the beat ${beat} is empty.`)
    for (const problem of [...damaged(text), ...(await checkProse(text, config.figures))]) say(`${beat}: ${problem}`)
  }
  sayDamaged('front matter', lesson.meta, say)
}

function checkAmounts({ config }: Exercise, problems: string[]): void {
  const { code, hints, cards } = config
  if (hints !== 4) problems.push(`${code}: a lesson has 4 hints, not ${hints}.`)
  if (cards.length < 2 || cards.length > 4) problems.push(`${code}: a lesson has 2 to 4 cards, not ${cards.length}.`)
}

async function checkWrongAnswers(exercise: Exercise, problems: string[]): Promise<void> {
  const { wrong } = await loadSolutions(exercise)
  const named = new Set(wrong.map(({ misconception }) => misconception))
  if (named.size < 3)
    problems.push(
      `${exercise.config.code}: solutions/wrong has answers for ${named.size} misconceptions; at least 3 are needed.`,
    )
}

function checkFrontMatter({ meta, locale }: Lesson, code: string, say: Say): void {
  if (meta.code !== code) say(`the lesson’s code is ${meta.code}, and its exercise’s ${code}.`)
  if (locale === 'th') {
    if (meta.thai_review === undefined) say('thai_review is missing.')
    return
  }
  if (meta.objection === undefined)
    say('`objection` is missing: what would a senior engineer object, and what is the answer?')
  if (meta.needs === undefined) say('`needs` is missing: the codes of lessons that come before, or [].')
  if ((meta.competencies ?? []).length === 0) say('`competencies` is missing.')
  if ((meta.otca ?? []).length === 0) say('`otca` is missing.')
}

/** What `follows` of the Thai must be: which English it says. */
export async function followedBy(exercise: Exercise): Promise<string> {
  const body = lessonBody(await readText(join(exercise.folder, 'lesson.en.md')))
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}

async function checkFreshness(exercise: Exercise, { meta }: Lesson, say: Say): Promise<void> {
  const wanted = await followedBy(exercise)
  if (meta.follows === wanted) return
  say(
    meta.follows === undefined
      ? `\`follows\` is missing; once it says what the English says: follows: ${wanted}`
      : `it follows an older English (${meta.follows}); read both, then \`tracelab check --follow ${exercise.config.code}\`.`,
  )
}

function compareTexts({ config, folder }: Exercise, texts: ExerciseTexts, say: Say): void {
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
  compare(say, 'checks', ids(config.checks), Object.keys(texts.checks))
  const { predict } = config
  compare(
    say,
    'predictions',
    predict?.kind === 'number' ? [...ids(predict.known), 'other'] : (predict?.options ?? []),
    Object.keys(texts.predictions),
  )
  const options = predict?.kind === 'choice' ? predict.options : []
  compare(say, 'predict_options', options, Object.keys(texts.predict_options ?? {}))
  compare(say, 'items', ids(config.items), Object.keys(texts.items))
  for (const item of config.items) {
    const of = texts.items[item.id]
    if (of === undefined) continue
    compare(say, `items.${item.id}.options`, 'options' in item ? item.options : [], Object.keys(of.options ?? {}))
    compare(say, `items.${item.id}.rows`, 'rows' in item ? item.rows : [], Object.keys(of.rows ?? {}))
    compare(say, `items.${item.id}.into`, 'into' in item ? item.into : [], Object.keys(of.into ?? {}))
    if (
      'shows' in item &&
      item.shows !== undefined &&
      'file' in item.shows &&
      !existsSync(join(folder, item.shows.file))
    )
      say(`there is no file ${item.shows.file}.`)
  }
  compare(say, 'cards', config.cards, Object.keys(texts.cards))
}

/** Of a choice every option has its reason, of a classification every row. */
function compareReasons({ config }: Exercise, { reasons }: SolutionTexts, say: Say): void {
  for (const item of config.items) {
    const wanted = 'rows' in item ? item.rows : item.kind === 'choice' || item.kind === 'choices' ? item.options : []
    compare(say, `reasons.${item.id}`, wanted, Object.keys(reasons[item.id] ?? {}))
  }
}

function compare(say: Say, what: string, wanted: readonly string[], present: readonly string[]): void {
  for (const id of wanted) if (!present.includes(id)) say(`${what}: the text of "${id}" is missing.`)
  for (const id of present) if (!wanted.includes(id)) say(`${what}: "${id}" belongs to nothing.`)
}
