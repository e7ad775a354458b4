/** A piece of an answer; `quoted` where something was recognised in it. */
export type QuoteRun = { text: string; quoted: boolean }

/** Cuts an answer where passages of it begin and end; those that overlap become one. */
export function quoteRuns(text: string, passages: readonly { start: number; end: number }[]): QuoteRun[] {
  const runs: QuoteRun[] = []
  let at = 0
  const add = (end: number, quoted: boolean) => {
    if (end > at) runs.push({ text: text.slice(at, end), quoted })
    at = Math.max(at, end)
  }
  for (const { start, end } of passages.toSorted((a, b) => a.start - b.start)) {
    add(Math.min(start, text.length), false)
    add(Math.min(end, text.length), true)
  }
  add(text.length, false)
  return runs
}
