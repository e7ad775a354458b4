const unit = '(?:ns|µs|ms|s|pt|kB|MB|GB)(?![A-Za-z])'
const word = '[A-Za-z][A-Za-z0-9_./:-]*[A-Za-z0-9]|[A-Za-z]'
const start = `(?<![A-Za-z0-9])(?!(?<=\\d[ \\u00A0]?)${unit})(?:${word})`
// From one Latin word to the last one with no Thai letter between: quotations stay whole.
const english = `${start}(?:[^\\u0E00-\\u0E7F\\n]*?${start})*`
/** Loan words that browsers' dictionaries do not know and would break in two. */
const unknown = 'แท็บ'
const run = new RegExp(`(${english})|(?:${unknown})`, 'g')

/** `english` has to carry `lang="en"`, `whole` must not be broken; a unit after a number stays `thai`. */
export type TextRun = { kind: 'thai' | 'english' | 'whole'; text: string }

/** Splits Thai text where its language changes or its lines must not break. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = []
  let from = 0
  for (const match of text.matchAll(run)) {
    if (match.index > from) runs.push({ kind: 'thai', text: text.slice(from, match.index) })
    runs.push({ kind: match[1] === undefined ? 'whole' : 'english', text: match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push({ kind: 'thai', text: text.slice(from) })
  return runs
}
