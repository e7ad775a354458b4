/** The part of a long text that is shown: lines with `text` in them, the first `most` of those. */
type FoundLines = { text: string; shown: number; found: number; total: number }

/** Finds lines regardless of case; a metric's own HELP and TYPE are lines like any other. */
export function findLines(page: string, text: string, most: number): FoundLines {
  const lines = page.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const wanted = text.trim().toLowerCase()
  const found = wanted === '' ? lines : lines.filter((line) => line.toLowerCase().includes(wanted))
  const shown = found.slice(0, most)
  return { text: shown.join('\n'), shown: shown.length, found: found.length, total: lines.length }
}
