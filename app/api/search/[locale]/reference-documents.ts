import type { SearchDocument } from '#app/_features/search/search-index.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { describeOttl } from '#sim/collector/reference/describe-ottl.ts'
import { describeFaults } from '#sim/mesh/reference/describe-faults.ts'
import { describeLibraries } from '#sim/mesh/reference/describe-libraries.ts'
import { catalogOf, sections } from '../../../[locale]/reference/_components/component-catalog.ts'

type Part = Pick<SearchDocument, 'title' | 'crumb' | 'summary' | 'text'> & { path: string }

/** What the kinds of pages are called. */
export type CrumbWords = Record<(typeof sections)[number] | 'faults' | 'ottl' | 'instrumentation', string>

/** Every component, fault, function and library of the reference. Their sentences are those of the upstream, in English. */
export function referenceDocuments(locale: Locale, words: CrumbWords): SearchDocument[] {
  const parts: Part[] = [
    ...sections.flatMap((section) =>
      catalogOf(section).map(({ type, doc, fields, aliases }) => ({
        path: `/reference/${section}/${type}`,
        title: type,
        crumb: words[section],
        summary: doc,
        text: [...aliases, ...fields.map(({ path }) => path)].join(' '),
      })),
    ),
    ...describeFaults().faults.map(({ kind, doc }) => ({
      path: `/reference/faults#${kind}`,
      title: kind,
      crumb: words.faults,
      summary: doc,
      text: '',
    })),
    ...describeOttl().functions.map(({ name, doc }) => ({
      path: `/reference/ottl#${name}`,
      title: name,
      crumb: words.ottl,
      summary: doc,
      text: 'OTTL',
    })),
    ...describeLibraries().map(({ id, scope, context, spans }) => ({
      path: `/reference/instrumentation#${id}`,
      title: scope.name,
      crumb: words.instrumentation,
      summary: context,
      text: [id, ...spans.map(({ what }) => what)].join(' '),
    })),
  ]
  return parts.map(({ path, summary, ...rest }) => ({
    ...rest,
    id: path,
    group: 'reference',
    href: `/${locale}${path}`,
    summary: summary.replaceAll('`', ''),
    names: '',
    isEnglish: locale !== 'en',
  }))
}
