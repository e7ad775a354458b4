import { nameOf } from '#app/_features/glossary/in-language.ts'
import type { SearchDocument } from '#app/_features/search/search-index.ts'
import { findTerm } from '#content/glossary.ts'
import { loadChapters, loadQuestions } from '#content/questions/load-questions.ts'
import { spokenText } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'

/** Every question of the bank, found by what it asks and what it is about: never by its answer, which one gives first. */
export function questionDocuments(locale: Locale): SearchDocument[] {
  const chapters = loadChapters()
  return loadQuestions().map(({ code, slug, chapter, title, ask, terms, tags }) => ({
    id: `question ${code}`,
    group: 'question',
    title: title[locale],
    crumb: chapters[chapter]?.name[locale] ?? '',
    href: `/${locale}/interview/questions/${slug}`,
    summary: spokenText(ask[locale]).replaceAll(/\s+/g, ' ').trim(),
    names: code,
    text: [...tags, ...terms.flatMap((id) => findTerm(id)?.term ?? []).map((term) => nameOf(term, locale))].join(' '),
    isEnglish: false,
  }))
}
