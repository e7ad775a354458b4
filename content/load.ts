import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ScenarioText } from '#sim/worker/scenario-protocol.ts'
import { ContentError } from './content-error.ts'
import { contentFolder } from './folder.ts'
import { parseLesson } from './parse-lesson.ts'
import type { LessonText } from './parse-lesson.ts'
import { readData, readText } from './read-data.ts'
import { exercise } from './schema/exercise.ts'
import type { ExerciseConfig } from './schema/exercise.ts'
import { LOCALES, track } from './schema/lesson.ts'
import type { Locale, Track } from './schema/lesson.ts'
import { exerciseTexts } from './schema/texts.ts'
import type { ExerciseTexts } from './schema/texts.ts'

/** An exercise's place in the tree: the folder is the registry. */
export type ExercisePlace = {
  /** Folder of the lesson's track, as in the address: `tail-sampling`. Of a task it is `tasks`. */
  track: string
  /** Folder of the lesson (or task) without its number: `the-classic-goal`. */
  lesson: string
  folder: string
}

/** A lesson's place: its exercise is in the same folder. */
export type LessonPlace = ExercisePlace

/** The folder of the live tasks, which are exercises without a lesson. */
const TASKS = 'tasks'

/** A lesson with its text in the asked language, or in English where it is not translated yet. */
export type Lesson = LessonPlace & LessonText & { locale: Locale; asked: Locale }

/** A document that may be edited; `run` and `half` are null where the exercise has none. */
export type DocumentTexts = {
  run: string | null
  fix: string
  half: string | null
  mayChange: readonly string[] | null
}

/** Everything of an exercise that may be sent to a browser. */
export type Exercise = ExercisePlace & {
  config: ExerciseConfig
  /** What the lesson lays over its scenario; null for nothing. */
  world: string | null
  /** The collector's configuration where learners do not edit it and the scenario's own will not do; else null. */
  collector: string | null
  /** In the order of the exercise. */
  documents: Readonly<Record<string, DocumentTexts>>
  /** Files that items show or begin with, by name. */
  files: Readonly<Record<string, string>>
}

/** Ids of the scenarios there are, sorted. */
export async function scenarioIds(): Promise<string[]> {
  const files = await readdir(join(/*turbopackIgnore: true*/ contentFolder(), 'scenarios'))
  return files
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.collector.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted()
}

/** What the scenario of an exercise is called whose own world is all there is. */
export const OWN_WORLD = 'own'

/** A scenario as its author wrote it, with the collector configuration it starts with; of a world of its own nothing. */
export async function loadScenarioText(id: string): Promise<ScenarioText> {
  if (id === OWN_WORLD) return { id, yaml: '{}', collector: '' }
  const folder = join(/*turbopackIgnore: true*/ contentFolder(), 'scenarios')
  return {
    id,
    yaml: await readText(join(/*turbopackIgnore: true*/ folder, `${id}.yaml`)),
    collector: await readText(join(/*turbopackIgnore: true*/ folder, `${id}.collector.yaml`)),
  }
}

/** Every lesson there is, in the order of the tree. */
export async function lessonPlaces(): Promise<LessonPlace[]> {
  const root = join(/*turbopackIgnore: true*/ contentFolder(), 'tracks')
  const places: LessonPlace[] = []
  for (const trackName of (await readdir(root)).toSorted()) {
    for (const entry of (await readdir(join(/*turbopackIgnore: true*/ root, trackName))).toSorted()) {
      const match = /^\d\d-(.+)$/.exec(entry)
      if (match === null) continue
      const folder = join(/*turbopackIgnore: true*/ root, trackName, entry)
      places.push({ track: trackName, lesson: match[1]!, folder })
    }
  }
  return places
}

/** Every live task there is, in the order of the folder. */
export async function taskPlaces(): Promise<ExercisePlace[]> {
  const root = join(/*turbopackIgnore: true*/ contentFolder(), TASKS)
  if (!existsSync(root)) return []
  const folders = (await readdir(root)).filter((name) => /^\d\d-/.test(name)).toSorted()
  return folders.map((name) => ({
    track: TASKS,
    lesson: name.slice('00-'.length),
    folder: join(/*turbopackIgnore: true*/ root, name),
  }))
}

/** The track a lesson belongs to. */
export function loadTrack(name: string): Promise<Track> {
  return readData(join(/*turbopackIgnore: true*/ contentFolder(), 'tracks', name, 'track.yaml'), track)
}

/** The lesson at this place, or undefined. */
export async function findLesson(trackName: string, lesson: string, locale: Locale): Promise<Lesson | undefined> {
  const place = (await lessonPlaces()).find((other) => other.track === trackName && other.lesson === lesson)
  return place === undefined ? undefined : readLesson(place, locale)
}

/** The text of a lesson in the asked language, or in English where it is not translated yet. */
export async function readLesson(place: LessonPlace, locale: Locale): Promise<Lesson> {
  const wanted = join(/*turbopackIgnore: true*/ place.folder, `lesson.${locale}.md`)
  const translated = existsSync(wanted)
  const path = translated ? wanted : join(/*turbopackIgnore: true*/ place.folder, 'lesson.en.md')
  const text = parseLesson(relative(contentFolder(), path), await readText(path))
  return { ...place, ...text, locale: translated ? locale : 'en', asked: locale }
}

/** The exercise of a lesson or a task, by its code (`L08.1`, `T3`) or its folder; undefined when there is none. */
export async function findExercise(codeOrFolder: string): Promise<Exercise | undefined> {
  const asked = codeOrFolder.replace(/\/$/, '')
  for (const place of [...(await lessonPlaces()), ...(await taskPlaces())]) {
    const path = join(/*turbopackIgnore: true*/ place.folder, 'exercise.yaml')
    if (!existsSync(path)) continue
    // Most are another lesson's: what they hold need not be read whole to know that.
    const [, code = ''] = /^code: *(\S+)/m.exec(await readText(path)) ?? []
    const names = [code, place.folder, relative(process.cwd(), place.folder), place.lesson]
    if (names.includes(asked)) return readExercise(place)
  }
  if (!existsSync(join(/*turbopackIgnore: true*/ asked, 'exercise.yaml'))) return undefined
  return readExercise({ track: '', lesson: asked, folder: asked })
}

/** The exercise in this folder, which need not be in the tree. */
export async function readExercise(place: ExercisePlace): Promise<Exercise> {
  const inFolder = (file: string): string => join(/*turbopackIgnore: true*/ place.folder, file)
  const config = await readData(inFolder('exercise.yaml'), exercise)
  const optional = async (file: string | undefined): Promise<string | null> =>
    file === undefined ? null : readText(inFolder(file))
  const documents: Record<string, DocumentTexts> = {}
  for (const [name, { run, fix, half, may_change }] of Object.entries(config.documents)) {
    documents[name] = {
      run: await optional(run),
      fix: await readText(inFolder(fix)),
      half: await optional(half),
      mayChange: may_change ?? null,
    }
  }
  const files: Record<string, string> = {}
  for (const item of config.items) {
    const shown = 'shows' in item && item.shows !== undefined && 'file' in item.shows ? [item.shows.file] : []
    for (const file of item.kind === 'otlp' ? [...shown, item.start] : shown) {
      files[file] = await readText(inFolder(file))
    }
    for (const file of shown.flatMap((name) => LOCALES.map((locale) => fileIn(name, locale)))) {
      if (existsSync(inFolder(file))) files[file] = await readText(inFolder(file))
    }
  }
  return {
    ...place,
    config,
    world: await optional(config.world),
    collector: await optional(config.collector),
    documents,
    files,
  }
}

/** A file that an item shows, in the asked language where there is one beside it: `note.th.txt` for `note.txt`. */
export function shownFile({ files }: Pick<Exercise, 'files'>, file: string, locale: Locale): string {
  return files[fileIn(file, locale)] ?? files[file] ?? ''
}

const fileIn = (file: string, locale: Locale): string => file.replace(/(?=\.\w+$)/, `.${locale}`)

/** The exercise's texts in one language; every language must have them all. */
export async function loadExerciseTexts(place: ExercisePlace, locale: Locale): Promise<ExerciseTexts> {
  const path = join(/*turbopackIgnore: true*/ place.folder, `texts.${locale}.yaml`)
  if (!existsSync(path)) throw new ContentError(relative(contentFolder(), path), 'there is no such file.')
  return readData(path, exerciseTexts)
}
