import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FidelityNotes } from '#app/_features/reference/fidelity-notes.tsx'
import { FunctionFinder } from '#app/_features/reference/function-finder.tsx'
import { contextPlace, OttlContext } from '#app/_features/reference/ottl-context.tsx'
import { OttlFunction } from '#app/_features/reference/ottl-function.tsx'
import { Link } from '#app/_ui/link.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { describeOttl } from '#sim/collector/reference/describe-ottl.ts'
import { ottlExamples } from '#sim/collector/reference/ottl-examples.ts'
import { exampleMetricRows, exampleSpanRows, runOttlExample } from '#sim/collector/reference/run-ottl-example.ts'
import type { ItemRow } from '#sim/collector/reference/run-ottl-example.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'reference' })
  return { title: t('ottl.title'), description: t('ottl.index') }
}

export default async function OttlPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { contexts, functions, notes, spokenBy } = describeOttl()
  const groups = (['editor', 'converter'] as const).map((kind) => ({
    id: `${kind}s`,
    heading: (
      <>
        <h3 id={`${kind}s`} className="text-h3">
          {mixed(t(`ottl.${kind}s`))}
        </h3>
        <p className="mt-1 max-w-170 text-ui text-ink2">{mixed(t(`ottl.${kind}s_lead`))}</p>
      </>
    ),
    entries: functions
      .filter((each) => each.kind === kind)
      .map((each) => ({
        name: each.name,
        doc: each.doc,
        row: <OttlFunction key={each.name} locale={locale} definition={each} example={exampleOf(each.name)} />,
      })),
  }))
  const parts = ['functions', 'sample', 'contexts'] as const

  return (
    <>
      <TopBar
        locale={locale}
        path="/reference/ottl"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/reference` }, { label: 'OTTL' }]}
        shortCrumb="OTTL"
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{t('ottl.title')}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('ottl.lead'))}</p>
        <dl className="mt-6 grid max-w-200 grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-ui">
          <dt className="text-ink3">{mixed(t('ottl.condition'))}</dt>
          <dd className="font-mono text-code wrap-anywhere" lang="en">
            span.status.code == STATUS_CODE_ERROR
          </dd>
          <dt className="text-ink3">{mixed(t('ottl.statement'))}</dt>
          <dd className="font-mono text-code wrap-anywhere" lang="en">
            set(span.name, &quot;checkout&quot;) where IsMatch(span.name, &quot;^POST /checkout&quot;)
          </dd>
          <dt className="text-ink3">{mixed(t('ottl.spoken_by'))}</dt>
          <dd className="flex flex-wrap gap-x-3">
            {spokenBy.map(({ section, type }) => (
              <Link
                key={type}
                href={`/${locale}/reference/${section}/${type}`}
                className="inline-flex min-h-6 min-w-6 items-center font-mono"
              >
                {type}
              </Link>
            ))}
          </dd>
        </dl>
        <nav aria-label={t('ottl.title')} className="mt-4">
          <ul className="flex flex-wrap gap-x-4 text-ui">
            {parts.map((part) => (
              <li key={part}>
                <a href={`#${part}`} className="inline-flex min-h-6 min-w-6 items-center">
                  <span>{mixed(t(`ottl.${part}`))}</span>
                </a>
              </li>
            ))}
            {contexts.map(({ name }) => (
              <li key={name}>
                <a
                  href={`#${contextPlace(name)}`}
                  className="inline-flex min-h-6 min-w-6 items-center font-mono text-code"
                >
                  {name}
                </a>
              </li>
            ))}
            <li>
              <a href="#fidelity" className="inline-flex min-h-6 min-w-6 items-center">
                <span>{mixed(t('fidelity_title'))}</span>
              </a>
            </li>
          </ul>
        </nav>
        <section aria-labelledby="functions" className="mt-10 border-t border-line pt-3">
          <h2 id="functions" className="mb-2 text-h2">
            {mixed(t('ottl.functions'))}
          </h2>
          <p className="mb-4 max-w-170 text-read">
            {mixed(t('ottl.literal'))} <a href="#sample">{mixed(t('ottl.sample'))}</a>
          </p>
          <FunctionFinder
            label={mixed(t('ottl.find'))}
            hint={mixed(t('ottl.find_hint'))}
            found={t.raw('ottl.found') as string}
            groups={groups}
          />
        </section>
        <section aria-labelledby="sample" className="mt-10 border-t border-line pt-3">
          <h2 id="sample" className="mb-2 text-h2">
            {mixed(t('ottl.sample'))}
          </h2>
          <p className="max-w-170 text-read">{mixed(t('ottl.sample_lead'))}</p>
          <Sample id="sample-span" title={t('ottl.sample_span')} rows={exampleSpanRows()} locale={locale} />
          <Sample id="sample-metrics" title={t('ottl.sample_metrics')} rows={exampleMetricRows()} locale={locale} />
        </section>
        <section aria-labelledby="contexts" className="mt-10 border-t border-line pt-3">
          <h2 id="contexts" className="mb-2 text-h2">
            {mixed(t('ottl.contexts'))}
          </h2>
          <p className="max-w-170 text-read">{mixed(t('ottl.contexts_lead'))}</p>
          {contexts.map((context) => (
            <OttlContext key={context.name} locale={locale} context={context} />
          ))}
        </section>
        <section aria-labelledby="fidelity" className="mt-10 border-t border-line pt-3">
          <h2 id="fidelity" className="mb-2 text-h2">
            {mixed(t('fidelity_title'))}
          </h2>
          <FidelityNotes notes={notes} wordOf={(level) => t(`levels.${level}`)} />
        </section>
      </main>
    </>
  )
}

async function Sample({
  id,
  title,
  rows,
  locale,
}: {
  id: string
  title: string
  rows: readonly ItemRow[]
  locale: Locale
}) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  return (
    <section aria-labelledby={id} className="mt-4">
      <h3 id={id} className="text-h3">
        <MixedText locale={locale}>{title}</MixedText>
      </h3>
      <ScrollBox labelledBy={id}>
        <Table caption={title}>
          <thead>
            <tr>
              <th scope="col" className="tablet:w-88">
                <MixedText locale={locale}>{t('ottl.path')}</MixedText>
              </th>
              <th scope="col">
                <MixedText locale={locale}>{t('ottl.value')}</MixedText>
              </th>
            </tr>
          </thead>
          <tbody className="font-mono text-code">
            {rows.map(({ path, value }) => (
              <tr key={path}>
                <th scope="row" className="align-top wrap-anywhere" lang="en">
                  {path}
                </th>
                <td className="min-w-40 wrap-anywhere" lang="en">
                  {value}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </section>
  )
}

function exampleOf(name: string) {
  const written = ottlExamples[name]
  return written === undefined ? null : { written, result: runOttlExample(written) }
}
