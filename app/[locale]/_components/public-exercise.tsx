import 'server-only'
import { parse } from 'yaml'
import type { Locale } from '#app/i18n/locales.ts'
import { ContentError } from '#content/content-error.ts'
import { loadExerciseTexts, loadScenarioText, shownFile } from '#content/load.ts'
import type { Exercise } from '#content/load.ts'
import type { ExerciseConfig } from '#content/schema/exercise.ts'
import type { Item } from '#content/schema/item.ts'
import type { LessonMeta } from '#content/schema/lesson.ts'
import type { ExerciseTexts } from '#content/schema/texts.ts'
import type { LessonExercise, PublicDocument, PublicExercise } from '#app/_features/lesson/lesson-lab-props.ts'
import type { PredictionRules } from '#app/_features/lesson/prediction-feedback.ts'
import type { ItemShows, PublicItem } from '#app/_features/lesson/public-item.ts'
import { ShownFile } from '#app/_features/lesson/shown-file.tsx'

/** The exercise of a lesson as a browser may see it, in one language. */
export async function lessonExercise(
  exercise: Exercise,
  level: LessonMeta['level'],
  locale: Locale,
): Promise<LessonExercise> {
  const { code, predict } = exercise.config
  if (predict === undefined) throw new ContentError(code, 'a lesson has something to predict.')
  const rules = predictionRules(predict, await loadExerciseTexts(exercise, locale))
  return { ...(await publicExercise(exercise, level, locale)), predict: rules }
}

/** An exercise as a browser may see it, in one language. */
export async function publicExercise(
  exercise: Exercise,
  level: LessonMeta['level'],
  locale: Locale,
): Promise<PublicExercise> {
  const texts = await loadExerciseTexts(exercise, locale)
  const { config, documents, world } = exercise
  const shownDocuments = Object.entries(documents).flatMap(([name, { run }]) => (run === null ? [] : [[name, run]]))
  const { collector = exercise.collector ?? (await loadScenarioText(config.scenario)).collector, ...others } =
    Object.fromEntries(shownDocuments) as Record<string, string>
  return {
    code: config.code,
    version: config.version,
    level,
    track: exercise.track,
    shown: {
      code: config.code,
      scenario: config.scenario,
      seed: config.shown.seed,
      load: config.shown.load,
      durationS: config.shown.duration_s,
      collector,
      world,
      documents: others,
    },
    worldName: worldName(world, locale),
    hiddenSeeds: config.hidden?.seeds ?? null,
    checks: config.checks.map((rule) => {
      const { id } = rule
      const { label = id, detail = '' } = texts.checks[id] ?? {}
      return { id, label, detail, rule }
    }),
    items: config.items.map((item) => publicItem(item, texts, exercise, locale)),
    documents: Object.entries(documents).map(([name, { run, fix, half, mayChange }]): PublicDocument => ({
      name,
      run,
      fix,
      half,
      mayChange,
    })),
    hints: config.hints,
  }
}

/** What a lesson calls its own world; one that is the scenario's keeps the scenario's name. */
function worldName(world: string | null, locale: Locale): string | null {
  const { name } = (world === null ? {} : (parse(world) ?? {})) as { name?: Partial<Record<Locale, string>> }
  return name?.[locale] ?? null
}

function predictionRules(
  predict: NonNullable<ExerciseConfig['predict']>,
  { predictions: sentences, predict_options: labels = {} }: ExerciseTexts,
): PredictionRules {
  if (predict.kind === 'choice') {
    return {
      kind: 'choice',
      options: predict.options.map((id) => ({ id, label: labels[id] ?? id })),
      right: predict.options.indexOf(predict.right),
      sentences,
    }
  }
  const { unit, min, max, measure, axis, limit = null, known } = predict
  return { kind: 'number', unit, min, max, measure, axis, limit, known, sentences }
}

function publicItem(item: Item, texts: ExerciseTexts, exercise: Exercise, locale: Locale): PublicItem {
  const { prompt = item.id, note = null, options = {}, rows = {}, into = {} } = texts.items[item.id] ?? {}
  return {
    id: item.id,
    rule: item,
    prompt,
    note,
    options,
    rows,
    into,
    shows: itemShows(item, exercise, locale),
    start: item.kind === 'otlp' ? (exercise.files[item.start] ?? '') : '',
  }
}

function itemShows(item: Item, exercise: Exercise, locale: Locale): ItemShows | null {
  if (!('shows' in item) || item.shows === undefined) return null
  if ('request' in item.shows) return { request: item.shows.request }
  const { file } = item.shows
  return { file, content: <ShownFile name={file} text={shownFile(exercise, file, locale)} locale={locale} /> }
}
