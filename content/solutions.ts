import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { misconception } from '#sim/grading/misconception.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import { ContentError } from './content-error.ts'
import type { Exercise, ExercisePlace } from './load.ts'
import { readData, readText } from './read-data.ts'
import { answers, expectations } from './schema/answers.ts'
import type { Locale } from './schema/lesson.ts'
import { solutionTexts } from './schema/texts.ts'
import type { SolutionTexts } from './schema/texts.ts'

/** A wrong answer that the proof tries, and the misconception it must be recognised as. */
export type WrongAnswer = {
  name: string
  misconception: string
  text: string
  /** The document that the text is; null for a whole answer. */
  document: string | null
  /** Rewrites that the proof makes of it. */
  rewrites: readonly string[]
}

/** What no browser is sent before it is disclosed. */
export type Solutions = {
  /** Texts of every document, as the reference has them. */
  documents: Record<string, string>
  /** What the reference answers to items; null where there are none. */
  answers: Record<string, unknown> | null
  wrong: WrongAnswer[]
  misconceptions: Misconception[]
}

const inSolutions = (place: ExercisePlace, ...names: string[]): string =>
  join(/*turbopackIgnore: true*/ place.folder, 'solutions', ...names)

/** The misconceptions of an exercise, in the order in which they are tried. */
export function loadMisconceptions(place: ExercisePlace): Promise<Misconception[]> {
  return readData(inSolutions(place, 'misconceptions.yaml'), z.array(misconception))
}

/** Hints and feedback of an exercise in one language. */
export function loadSolutionTexts(place: ExercisePlace, locale: Locale): Promise<SolutionTexts> {
  return readData(inSolutions(place, `texts.${locale}.yaml`), solutionTexts)
}

/** What each item expects, by item, read by its kind. */
export async function loadAnswers(exercise: Exercise): Promise<Record<string, unknown>> {
  const { items, code } = exercise.config
  if (items.length === 0) return {}
  const given = await readData(inSolutions(exercise, 'answers.yaml'), answers)
  const expected: Record<string, unknown> = {}
  for (const { id, kind } of items) {
    const read = expectations[kind].safeParse(given[id])
    if (read.success) expected[id] = read.data
    else {
      const problems = read.error.issues.map(({ path, message }) => [...path, message].join(': '))
      throw new ContentError(code, `solutions/answers.yaml: ${id}: ${problems.join('; ')}`)
    }
  }
  for (const id of Object.keys(given)) {
    if (!(id in expected)) throw new ContentError(code, `solutions/answers.yaml: there is no item "${id}".`)
  }
  return expected
}

/** An answer that a mistake leads to: its id, which item it is of, and what it comes to, as the item's right answer is written. */
export type NamedAnswer = { id: string; item: string; expects: unknown }

const namedAnswers = z.array(z.strictObject({ id: z.string(), item: z.string(), expects: z.unknown() }))

/** The named wrong answers of an exercise, read by the kind of their items; lessons have none. */
export async function loadNamedAnswers(exercise: Exercise): Promise<NamedAnswer[]> {
  const path = inSolutions(exercise, 'named-answers.yaml')
  if (!existsSync(path)) return []
  return (await readData(path, namedAnswers)).map(({ id, item, expects }) => {
    const of = exercise.config.items.find((one) => one.id === item)
    if (of === undefined) throw new ContentError(exercise.config.code, `${id}: there is no item "${item}".`)
    const read = expectations[of.kind].safeParse(expects)
    if (!read.success) throw new ContentError(exercise.config.code, `${id}: ${read.error.issues[0]!.message}`)
    return { id, item, expects: read.data }
  })
}

/** The hints of an exercise, from where to look to the worked solution, which shows all reference documents. */
export async function loadHints(exercise: Exercise, locale: Locale): Promise<string[]> {
  const { hints } = await loadSolutionTexts(exercise, locale)
  const worked = Object.entries(await referenceDocuments(exercise)).map(([name, text], _index, all) => {
    const fence = `\`\`\`${name.startsWith('code/') ? 'ts' : 'yaml'}\n${text.trimEnd()}\n\`\`\``
    return all.length === 1 ? fence : `\`${name}\`\n\n${fence}`
  })
  return hints.map((hint, index) => (index < hints.length - 1 ? hint : [hint, ...worked].join('\n\n')))
}

/** The texts of every document, as the reference has them. */
export async function referenceDocuments({ folder, config }: Exercise): Promise<Record<string, string>> {
  const documents: Record<string, string> = {}
  for (const [name, { reference }] of Object.entries(config.documents)) {
    documents[name] = await readText(join(/*turbopackIgnore: true*/ folder, reference))
  }
  return documents
}

const referenceAnswer = z.strictObject({ answers: z.record(z.string(), z.unknown()) })

const REWRITES = ['renamed', 'reordered', 'renumbered'] as const

/** Reference and wrong answers; a wrong answer says in its first line what it is: `# misconception: <id>`. */
export async function loadSolutions(exercise: Exercise): Promise<Solutions> {
  const wrong: WrongAnswer[] = []
  const folder = inSolutions(exercise, 'wrong')
  const files = existsSync(folder) ? (await readdir(folder)).toSorted() : []
  for (const file of files) {
    const text = await readText(join(/*turbopackIgnore: true*/ folder, file))
    const named = /^(?:#|\/\/) misconception: ([\w-]+)/.exec(text)
    const document = documentOf(file, Object.keys(exercise.documents))
    const name = file.replace(/(\.(collector|world|sdk|answer))?\.(yaml|ts)$/, '')
    wrong.push({
      name,
      misconception: named?.[1] ?? '',
      text,
      document,
      rewrites: document === null ? [] : rewritesOf(name, text, files),
    })
  }
  const answered = inSolutions(exercise, 'reference.answer.yaml')
  return {
    documents: await referenceDocuments(exercise),
    answers: existsSync(answered) ? (await readData(answered, referenceAnswer)).answers : null,
    wrong,
    misconceptions: await loadMisconceptions(exercise),
  }
}

/** Which rewrites are made of an answer: none of a rewrite, and none that an author wrote or did not want. */
function rewritesOf(name: string, text: string, files: readonly string[]): string[] {
  if (REWRITES.some((kind) => name.endsWith(`-${kind}`))) return []
  const said = /^(?:#|\/\/) rewrites: ([\w, -]+)$/m.exec(text)?.[1]
  return REWRITES.filter(
    (kind) => (said === undefined || said.includes(kind)) && !files.some((file) => file.startsWith(`${name}-${kind}.`)),
  )
}

/** `x.collector.yaml`, `x.world.yaml`, `x.orders.sdk.yaml` and `x.orders.ts` are documents; `x.answer.yaml` is a whole answer. */
function documentOf(file: string, documents: readonly string[]): string | null {
  const [, collector] = /\.(collector|world)\.yaml$/.exec(file) ?? []
  if (collector !== undefined) return collector
  const [, sdk] = /(?:^|\.)([a-z0-9-]+)\.sdk\.yaml$/.exec(file) ?? []
  if (sdk !== undefined) return only(documents, 'sdk/', sdk)
  const [, code] = /(?:^|\.)([a-z0-9-]+)\.ts$/.exec(file) ?? []
  return code === undefined ? null : only(documents, 'code/', code)
}

/** Where there is just one document of a kind, a file need not name its service. */
function only(documents: readonly string[], prefix: string, service: string): string {
  const ofKind = documents.filter((name) => name.startsWith(prefix))
  return ofKind.includes(prefix + service) ? prefix + service : (ofKind[0] ?? prefix + service)
}
