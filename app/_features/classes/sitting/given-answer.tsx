'use client'

import { useLocale } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

/** An answer to a question as it was given: in words, or by the statements that were stood by. */
export function GivenAnswer({ text, chosen }: { text: string; chosen: readonly string[] | null }) {
  const locale = useLocale()
  return (
    <>
      {text !== '' && (
        <blockquote className="border-l-2 border-ink pl-4 font-read text-read whitespace-pre-wrap wrap-anywhere">
          {text}
        </blockquote>
      )}
      {chosen && (
        <ul className="list-disc pl-5 font-read text-read">
          {chosen.map((statement) => (
            <li key={statement}>
              <InlineCode locale={locale}>{tieUnits(statement, locale)}</InlineCode>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
