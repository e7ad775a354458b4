import { ContentError } from './content-error.ts'
import { parseData } from './read-data.ts'
import { BEATS, lessonMeta } from './schema/lesson.ts'
import type { Beat, LessonMeta } from './schema/lesson.ts'

/** A lesson's text in one language: Markdown of each beat. */
export type LessonText = { meta: LessonMeta; beats: Record<Beat, string> }

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/

/** Reads `lesson.<locale>.md`: front matter, then one level-one heading per beat, in order. */
export function parseLesson(file: string, text: string): LessonText {
  const normal = text.replaceAll('\r\n', '\n').normalize('NFC')
  const front = FRONT_MATTER.exec(normal)
  if (front === null) throw new ContentError(file, 'the front matter (between two lines of ---) is missing.')
  if (normal.includes('\uFFFD')) throw new ContentError(file, 'it contains U+FFFD: the text was damaged on its way.')
  const beats: Partial<Record<Beat, string>> = {}
  const parts = normal.slice(front[0].length).split(/^# (.+)$/m)
  const found: string[] = []
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index]!.trim()
    if (!BEATS.includes(name as Beat))
      throw new ContentError(file, `"${name}" is no beat; a beat is one of ${BEATS.join(', ')}.`)
    found.push(name)
    beats[name as Beat] = parts[index + 1]!.trim()
  }
  if (found.join() !== BEATS.join())
    throw new ContentError(file, `the beats must be ${BEATS.join(', ')}, in this order.`)
  return { meta: parseData(file, front[1]!, lessonMeta), beats: beats as Record<Beat, string> }
}
