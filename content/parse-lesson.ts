import { ContentError } from './content-error.ts'
import { parseData } from './read-data.ts'
import { BEATS, lessonMeta } from './schema/lesson.ts'
import type { Beat, LessonMeta } from './schema/lesson.ts'

/** A lesson's text in one language: Markdown of each beat. */
export type LessonText = { meta: LessonMeta; beats: Record<Beat, string> }

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/

/** A lesson's file without its front matter, as it is hashed and parsed. */
export function lessonBody(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').replace(FRONT_MATTER, '')
}

/** Reads `lesson.<locale>.md`: front matter, then one level-one heading per beat, in order. */
export function parseLesson(file: string, text: string): LessonText {
  const normal = text.replaceAll('\r\n', '\n').normalize('NFC')
  const front = FRONT_MATTER.exec(normal)
  if (front === null) throw new ContentError(file, 'the front matter (between two lines of ---) is missing.')
  if (normal.includes('\uFFFD')) throw new ContentError(file, 'it contains U+FFFD: the text was damaged on its way.')
  const beats: Partial<Record<Beat, string>> = {}
  const found: string[] = []
  for (const { name, lines } of sections(normal.slice(front[0].length))) {
    if (!BEATS.includes(name as Beat))
      throw new ContentError(file, `"${name}" is no beat; a beat is one of ${BEATS.join(', ')}.`)
    found.push(name)
    beats[name as Beat] = lines.join('\n').trim()
  }
  if (found.join() !== BEATS.join())
    throw new ContentError(file, `the beats must be ${BEATS.join(', ')}, in this order.`)
  return { meta: parseData(file, front[1]!, lessonMeta), beats: beats as Record<Beat, string> }
}

/** The parts under level-one headings; a line that begins with # inside a code block is no heading. */
function sections(body: string): { name: string; lines: string[] }[] {
  const found: { name: string; lines: string[] }[] = []
  let fence: string | null = null
  for (const line of body.split('\n')) {
    const [, marks] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence === null && marks !== undefined) fence = marks
    else if (fence !== null && marks?.startsWith(fence) === true && line.trim() === marks) fence = null
    const heading = fence === null ? /^# (.+)$/.exec(line) : null
    if (heading === null) found.at(-1)?.lines.push(line)
    else found.push({ name: heading[1]!.trim(), lines: [] })
  }
  return found
}
