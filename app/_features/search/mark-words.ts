import { cutWords } from './cut-words.ts'

/** Where a word stands that was asked for. */
export type Mark = [from: number, to: number]

/** Where words of a set stand in a text; neighbours without anything between them are one mark. */
export function markWords(text: string, wanted: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = []
  for (const { word, from, to } of cutWords(text)) {
    if (!wanted.has(word)) continue
    const last = marks.at(-1)
    if (last?.[1] === from) last[1] = to
    else marks.push([from, to])
  }
  return marks
}
