import type { ReactNode } from 'react'
import type { Mark } from '#app/_features/search/mark-words.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'

/** A text whose words that were asked for stand out. */
export function MarkedText({ text, marks, locale }: { text: string; marks: readonly Mark[]; locale: string }) {
  const parts: ReactNode[] = []
  let done = 0
  const plain = (to: number) => {
    if (to > done)
      parts.push(
        <MixedText key={`to-${to}`} locale={locale}>
          {text.slice(done, to)}
        </MixedText>,
      )
  }
  for (const [from, to] of marks) {
    plain(from)
    parts.push(
      <mark key={from} className="bg-transparent font-semibold text-accent">
        {text.slice(from, to)}
      </mark>,
    )
    done = to
  }
  plain(text.length)
  return parts
}
