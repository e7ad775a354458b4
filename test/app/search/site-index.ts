import { openIndex, indexDocuments, type SearchIndex } from '#app/_features/search/search-index.ts'
import { lessonDocuments } from '#app/api/search/[locale]/lesson-documents.ts'
import { questionDocuments } from '#app/api/search/[locale]/question-documents.ts'
import { referenceDocuments, type CrumbWords } from '#app/api/search/[locale]/reference-documents.ts'
import { termDocuments } from '#app/api/search/[locale]/term-documents.ts'
import type { Locale } from '#content/schema/lesson.ts'

const words: CrumbWords = {
  receivers: 'Receivers',
  processors: 'Processors',
  connectors: 'Connectors',
  exporters: 'Exporters',
  extensions: 'Extensions',
  faults: 'Faults',
  ottl: 'OTTL',
  instrumentation: 'Instrumentation',
}

/** The index of the whole site, as the route writes it. */
export async function siteIndexText(locale: Locale): Promise<string> {
  return indexDocuments([
    ...(await lessonDocuments(locale)),
    ...questionDocuments(locale),
    ...termDocuments(locale),
    ...referenceDocuments(locale, words),
  ])
}

export async function siteIndex(locale: Locale): Promise<SearchIndex> {
  return openIndex(await siteIndexText(locale))
}
