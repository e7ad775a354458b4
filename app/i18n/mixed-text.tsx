import type { ReactNode } from 'react'
import { textRuns, type TextRun } from './text-runs.ts'

function draw({ kind, text }: TextRun, key: number): ReactNode {
  if (kind === 'thai') return text
  return kind === 'english' ? (
    <span key={key} lang="en">
      {text}
    </span>
  ) : (
    <span key={key} className="whitespace-nowrap">
      {text}
    </span>
  )
}

/** A translated sentence whose English words are marked as English for screen readers and line breaking. */
export function MixedText({ locale, children }: { locale: string; children: string }) {
  return locale === 'th' ? textRuns(children).map(draw) : children
}
