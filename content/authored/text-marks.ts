import { Sha256 } from '#sim/kernel/sha256.ts'
import type { LocalizedText } from '../schema/localized-text.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import type { Path } from './place.ts'

/** What `follows` of a text is whose Thai says this English: the beginning of its SHA-256. */
export function followedEnglish(english: string): string {
  return new Sha256().update(english.trim()).hex().slice(0, 8)
}

/** Whether the Thai of a text is missing, or follows an English that is no longer there; null where neither. */
export function markOf({ en, th, follows }: LocalizedText): 'missing' | 'stale' | null {
  if (th === undefined) return 'missing'
  return follows !== undefined && follows !== followedEnglish(en) ? 'stale' : null
}

/** Every text for people in a document that has a mark, in the order of the document. */
export function textMarks(document: ScenarioDocument): { path: Path; mark: 'missing' | 'stale' }[] {
  const { title, brief, questions, checks, wrong_documents, hints, explanation } = document
  const marks: { path: Path; mark: 'missing' | 'stale' }[] = []
  collect({ title, brief, questions, checks, wrong_documents, hints, explanation }, [], marks)
  return marks
}

function collect(data: unknown, path: Path, marks: { path: Path; mark: 'missing' | 'stale' }[]): void {
  if (typeof data !== 'object' || data === null) return
  if ('en' in data && typeof data.en === 'string') {
    const mark = markOf(data as LocalizedText)
    if (mark !== null) marks.push({ path, mark })
    return
  }
  const isList = Array.isArray(data)
  for (const [key, value] of Object.entries(data)) collect(value, [...path, isList ? Number(key) : key], marks)
}
