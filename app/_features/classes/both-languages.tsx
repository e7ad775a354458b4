'use client'

import { useLocale } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

/** What an author wrote: English, and Thai where there is some. */
export type BothLanguages = { en: string; th?: string | undefined }

/** The text for a page of this language: English stands where there is no Thai. */
export function textFor(text: BothLanguages, locale: string): string {
  return (locale === 'th' ? text.th : undefined) ?? text.en
}

/** An author's text in the language of the page, or marked as English where there is no Thai. */
export function InLanguage({ text }: { text: BothLanguages }) {
  const locale = useLocale()
  if (locale === 'th' && text.th === undefined) return <span lang="en">{text.en}</span>
  return <MixedText locale={locale}>{tieUnits(textFor(text, locale), locale)}</MixedText>
}
