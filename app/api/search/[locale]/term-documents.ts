import { nameOf } from '#app/_features/glossary/in-language.ts'
import type { SearchDocument } from '#app/_features/search/search-index.ts'
import { loadGlossary } from '#content/glossary.ts'
import type { Locale } from '#content/schema/lesson.ts'

/** Every term of the glossary. */
export function termDocuments(locale: Locale): SearchDocument[] {
  return loadGlossary().flatMap(({ title, terms }) =>
    Array.from(terms, ([id, term]): SearchDocument => {
      const { is, matters, not, interview = '' } = term[locale]
      return {
        id: `term ${id}`,
        group: 'term',
        title: nameOf(term, locale),
        crumb: title[locale],
        href: `/${locale}/glossary/${id}`,
        summary: is.replaceAll('`', ''),
        names: [term.term, ...term.also, term.th.gloss].join(', '),
        text: [matters, not, interview].join(' ').replaceAll('`', ''),
        isEnglish: false,
      }
    }),
  )
}
