import type { GlossaryTerm, Words } from '#content/schema/glossary.ts'
import type { Locale } from '#app/i18n/locales.ts'

export function inLanguage(words: Words, locale: Locale): string {
  return typeof words === 'string' ? words : words[locale]
}

/** The name a term goes by: the English one, but where Thai has a word of its own. */
export function nameOf(term: GlossaryTerm, locale: Locale): string {
  return locale === 'th' ? (term.th.term ?? term.term) : term.term
}
