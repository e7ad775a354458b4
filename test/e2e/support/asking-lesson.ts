import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Item = { id: string; kind: string; options?: string[]; rows?: string[]; into?: string[]; headers?: string[] }
type Answer = number | string | (number | string)[] | Record<string, string>

/** A lesson with questions that can be answered by hand, read from the tree as an author left it. */
export type AskingLesson = {
  code: string
  /** Without its language. */
  path: string
  predict: { kind: 'number'; right: { value: number } } | { kind: 'choice' }
  items: Item[]
  answers: Record<string, Answer>
  /** The reference of each document that is edited. */
  texts: Record<string, string>
  /** Where it lies in the tree. */
  folder: string
}

const tracks = join(import.meta.dirname, '../../../content/tracks')

function readLesson(track: string, folder: string): AskingLesson | null {
  const at = join(tracks, track, folder)
  const reference = join(at, 'solutions/reference.answer.yaml')
  if (!existsSync(reference)) return null
  const exercise = parse(readFileSync(join(at, 'exercise.yaml'), 'utf8')) as Omit<AskingLesson, 'items'> & {
    items?: Item[]
    documents?: Record<string, { reference: string }>
  }
  const { code, predict, items = [], documents = {} } = exercise
  const { answers = {} } = parse(readFileSync(reference, 'utf8')) as Partial<AskingLesson>
  if (items.length === 0) return null
  // Where texts are edited too, what they have to become.
  const texts = Object.fromEntries(
    Object.entries(documents).map(([name, files]) => [name, readFileSync(join(at, files.reference), 'utf8')]),
  )
  return { texts, code, folder: at, path: `/learn/${track}/${folder.replace(/^\d\d-/, '')}`, predict, items, answers }
}

/** Why each option or row of each item is right or wrong, in English and without marks, as a page says it. */
export function readReasons({ folder }: AskingLesson): Record<string, Record<string, string>> {
  const texts = parse(readFileSync(join(folder, 'solutions/texts.en.yaml'), 'utf8')) as {
    reasons: Record<string, Record<string, string>>
  }
  const plain = (of: Record<string, string>) =>
    Object.fromEntries(Object.entries(of).map(([option, text]) => [option, text.replaceAll('`', '')]))
  return Object.fromEntries(Object.entries(texts.reasons).map(([item, of]) => [item, plain(of)]))
}

/** Lessons of a track that ask questions, in their order. */
export function askingLessonsOf(track: string): AskingLesson[] {
  return readdirSync(join(tracks, track))
    .toSorted()
    .map((folder) => readLesson(track, folder))
    .filter((lesson) => lesson !== null)
}

/** Lessons whose questions are all there is to them, in the order of the tree. */
export function askingLessons(): AskingLesson[] {
  return readdirSync(tracks)
    .toSorted()
    .flatMap(askingLessonsOf)
    .filter(({ texts }) => Object.keys(texts).length === 0)
}

/** The first lesson that has what a test needs; throws when there is none, so that a test cannot pass for want of one. */
export function lessonWith(lessons: readonly AskingLesson[], has: (lesson: AskingLesson) => boolean): AskingLesson {
  const lesson = lessons.find(has)
  if (!lesson) throw new Error('No lesson in content/tracks has what this test needs.')
  return lesson
}
