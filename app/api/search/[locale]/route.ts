import { getTranslations } from 'next-intl/server'
import { indexDocuments } from '#app/_features/search/search-index.ts'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { sections } from '../../../[locale]/reference/_components/component-catalog.ts'
import { lessonDocuments } from './lesson-documents.ts'
import { questionDocuments } from './question-documents.ts'
import { referenceDocuments, type CrumbWords } from './reference-documents.ts'
import { termDocuments } from './term-documents.ts'

export const dynamic = 'force-static'

/** One index for each language, written out by the build. */
export function generateStaticParams(): { locale: string }[] {
  return locales.map((locale) => ({ locale }))
}

/** The index of everything that can be found in one language, for the thread that searches. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const t = await getTranslations({ locale, namespace: 'search' })
  const kinds = await getTranslations({ locale, namespace: 'reference' })
  const words = {
    ...Object.fromEntries(sections.map((section) => [section, kinds(`sections.${section}`)])),
    faults: t('crumbs.faults'),
    ottl: t('crumbs.ottl'),
    instrumentation: t('crumbs.instrumentation'),
  } as CrumbWords
  const documents = [
    ...(await lessonDocuments(locale)),
    ...questionDocuments(locale),
    ...termDocuments(locale),
    ...referenceDocuments(locale, words),
  ]
  return new Response(indexDocuments(documents), { headers: { 'content-type': 'application/json' } })
}
