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
}

const tracks = join(import.meta.dirname, '../../../content/tracks')

function readLesson(track: string, folder: string): AskingLesson | null {
  const at = join(tracks, track, folder)
  const reference = join(at, 'solutions/reference.answer.yaml')
  if (!existsSync(reference)) return null
  const exercise = parse(readFileSync(join(at, 'exercise.yaml'), 'utf8')) as Omit<AskingLesson, 'items'> & {
    items?: Item[]
  }
  const { code, predict, items = [] } = exercise
  const { answers = {} } = parse(readFileSync(reference, 'utf8')) as Partial<AskingLesson>
  // Ids of marked spans say nothing to whoever looks at the page.
  if (items.length === 0 || items.some(({ kind }) => kind === 'mark')) return null
  return { code, path: `/learn/${track}/${folder.replace(/^\d\d-/, '')}`, predict, items, answers }
}

/** Lessons whose questions are all there is to them, in the order of the tree. */
export function askingLessons(): AskingLesson[] {
  return readdirSync(tracks)
    .toSorted()
    .flatMap((track) =>
      readdirSync(join(tracks, track))
        .toSorted()
        .map((folder) => readLesson(track, folder)),
    )
    .filter((lesson) => lesson !== null)
}
