'use client'

import { useLocale } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

/** What an author wrote: English, and Thai where there is some. */
export type BothLanguages = { en: string; th?: string | undefined }

/** The text for a page of this language: English stands where there is no Thai. */
export function textFor(text: BothLanguages, locale: string): string {
  return (locale === 'th' ? text.th : undefined) ?? text.en
}

/** An author's text of one line in the language of the page, or marked as English where there is no Thai; `code` is code. */
export function InLanguage({ text }: { text: BothLanguages }) {
  const locale = useLocale()
  if (locale === 'th' && text.th === undefined)
    return (
      <span lang="en">
        <InlineCode locale="en">{text.en}</InlineCode>
      </span>
    )
  return <InlineCode locale={locale}>{tieUnits(textFor(text, locale), locale)}</InlineCode>
}

/** A check, question or misconception by its words; by its id where its content is gone. */
export function WordsOrId({ id, words }: { id: string; words: BothLanguages | null | undefined }) {
  if (words) return <InLanguage text={words} />
  return (
    <code lang="en" className="id-wrap">
      {id}
    </code>
  )
}
