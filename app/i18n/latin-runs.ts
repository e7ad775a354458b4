const unit = '(?:ns|µs|ms|s|pt|kB|MB|GB)(?![A-Za-z])'
const word = '[A-Za-z][A-Za-z0-9_./:-]*[A-Za-z0-9]|[A-Za-z]'
const start = `(?<![A-Za-z0-9])(?!(?<=\\d[ \\u00A0]?)${unit})(?:${word})`
// From one Latin word to the last one with no Thai letter between: quotations stay whole.
const run = new RegExp(`${start}(?:[^\\u0E00-\\u0E7F\\n]*?${start})*`, 'g')

/** Splits Thai text at its runs of English, which have to carry `lang="en"`. A unit after a number stays Thai. */
export function latinRuns(text: string): { text: string; english: boolean }[] {
  const runs: { text: string; english: boolean }[] = []
  let from = 0
  for (const match of text.matchAll(run)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), english: false })
    runs.push({ text: match[0], english: true })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from), english: false })
  return runs
}
