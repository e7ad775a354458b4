import { Fragment } from 'react'

const word = '[A-Za-z][A-Za-z0-9_./:-]*'
const latin = new RegExp(`(?<!\\d[\\s\\u00A0]?)${word}(?:[ \\u00A0]${word})*`, 'g')

/** Splits Thai text at its runs of English, which have to carry `lang="en"`. Units after a number stay Thai. */
export function latinRuns(text: string): { text: string; english: boolean }[] {
  const runs: { text: string; english: boolean }[] = []
  let from = 0
  for (const match of text.matchAll(latin)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), english: false })
    runs.push({ text: match[0], english: true })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from), english: false })
  return runs
}

/** A translated sentence whose English words are marked as English for screen readers and line breaking. */
export function MixedText({ locale, children }: { locale: string; children: string }) {
  if (locale !== 'th') return children
  return latinRuns(children).map((run, index) => (
    // Runs have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{run.english ? <span lang="en">{run.text}</span> : run.text}</Fragment>
  ))
}
