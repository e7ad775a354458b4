import { Fragment } from 'react'
import { latinRuns } from './latin-runs.ts'

/** A translated sentence whose English words are marked as English for screen readers and line breaking. */
export function MixedText({ locale, children }: { locale: string; children: string }) {
  if (locale !== 'th') return children
  return latinRuns(children).map((run, index) => (
    // Runs have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{run.english ? <span lang="en">{run.text}</span> : run.text}</Fragment>
  ))
}
