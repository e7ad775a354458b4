import type { QuestionConfig } from '#content/schema/question.ts'

/** From junior to staff. The list of the schema itself would bring the validator into the page. */
export const bankLevels: readonly QuestionConfig['level'][] = ['J', 'M', 'S', 'St']

/** Of which questions the list is; empty for all. `open` leaves out what was answered. */
export type BankFilter = { words: string; chapter: string; level: string; open: boolean }

/** A chapter as it is listed; `text` is what a word must be in, in lower case. */
export type ListedChapter<Entry = unknown> = {
  id: string
  name: string
  entries: readonly (Entry & { code: string; level: string; text: string })[]
}

/**
 * What has every word, of one chapter and one level where they are given, and was not answered where that is asked for;
 * chapters that keep nothing are left out.
 */
export function filterBank<Entry>(
  chapters: readonly ListedChapter<Entry>[],
  { words, chapter, level, open }: BankFilter,
  met: Readonly<Record<string, string>> = {},
): ListedChapter<Entry>[] {
  const wanted = words.normalize('NFC').toLowerCase().split(/\s+/)
  return chapters
    .filter(({ id }) => chapter === '' || id === chapter)
    .map((one) => ({
      ...one,
      entries: one.entries.filter(
        (entry) =>
          (level === '' || entry.level === level) &&
          !(open && met[entry.code] === 'answered') &&
          wanted.every((word) => entry.text.includes(word)),
      ),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The filter that a query asks for (`?q=…&chapter=tail-sampling&level=S`); what it names and is not there is all. */
export function readFilter(search: string, chapters: readonly ListedChapter[]): BankFilter {
  const query = new URLSearchParams(search)
  const chapter = query.get('chapter') ?? ''
  const level = query.get('level') ?? ''
  return {
    words: query.get('q') ?? '',
    chapter: chapters.some(({ id }) => id === chapter) ? chapter : '',
    level: bankLevels.some((one) => one === level) ? level : '',
    open: query.has('open'),
  }
}

/** The query of a filter, with its question mark; empty where it leaves everything. */
export function writeFilter({ words, chapter, level, open }: BankFilter): string {
  const query = new URLSearchParams()
  if (words !== '') query.set('q', words)
  if (chapter !== '') query.set('chapter', chapter)
  if (level !== '') query.set('level', level)
  if (open) query.set('open', '')
  return query.size === 0 ? '' : `?${query.toString()}`
}
