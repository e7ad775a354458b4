import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { describeCarriers, describePropagators, PROPAGATION_EXAMPLE } from '#sim/mesh/reference/describe-propagators.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'reference' })
  return { title: t('propagation.title'), description: t('mesh.propagation') }
}

export default async function PropagationPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { traceId, spanId, baggage } = PROPAGATION_EXAMPLE
  const entry = Object.entries(baggage)
    .map((pair) => pair.join('='))
    .join(', ')
  const carriers = describeCarriers()

  return (
    <>
      <TopBar
        locale={locale}
        path="/reference/propagation"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/reference` }, { label: mixed(t('propagation.title')) }]}
        shortCrumb={t('propagation.title')}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{mixed(t('propagation.title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('propagation.lead'))}</p>
        <section aria-labelledby="propagators" className="mt-10 border-t border-line pt-3">
          <h2 id="propagators" className="mb-2 text-h2">
            {mixed(t('propagation.propagators'))}
          </h2>
          <p className="max-w-170 text-read wrap-anywhere">
            {mixed(t('propagation.example', { trace: traceId, span: spanId, baggage: entry }))}
          </p>
          <p className="mt-2 max-w-170 text-read">{mixed(t('propagation.order'))}</p>
          <ScrollBox labelledBy="propagators" className="mt-2">
            <Table caption={t('propagation.propagators')}>
              <thead>
                <tr>
                  <th scope="col">{mixed(t('propagation.propagator'))}</th>
                  <th scope="col">{mixed(t('propagation.writes'))}</th>
                  <th scope="col">{mixed(t('propagation.reads'))}</th>
                  <th scope="col">{mixed(t('propagation.continued_by'))}</th>
                </tr>
              </thead>
              <tbody>
                {describePropagators().map(({ name, writes, reads, continuedBy }) => (
                  <tr key={name}>
                    <th scope="row" className="pt-1 align-top font-mono text-code" lang="en">
                      {name}
                    </th>
                    <td className="min-w-80 align-top font-mono text-code wrap-anywhere" lang="en">
                      {writes.length === 0 ? '–' : writes.map((line) => <div key={line}>{line}</div>)}
                    </td>
                    <td className="min-w-32 align-top font-mono text-code" lang="en">
                      {reads.length === 0 ? '–' : reads.map((field) => <div key={field}>{field}</div>)}
                    </td>
                    <td className="min-w-32 align-top">
                      {continuedBy.length === 0 ? (
                        <span className="text-ink3">{mixed(t('propagation.nobody'))}</span>
                      ) : (
                        <span className="font-mono text-code" lang="en">
                          {continuedBy.join(', ')}
                        </span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollBox>
        </section>
        <section aria-labelledby="carriers" className="mt-10 border-t border-line pt-3">
          <h2 id="carriers" className="mb-2 text-h2">
            {mixed(t('propagation.carriers'))}
          </h2>
          <p className="max-w-170 text-read">{mixed(t('propagation.carriers_lead'))}</p>
          <ScrollBox labelledBy="carriers" className="mt-2">
            <Table caption={t('propagation.carriers')}>
              <thead>
                <tr>
                  <th scope="col">{mixed(t('propagation.carrier'))}</th>
                  {carriers[0]!.readings.map(({ language }) => (
                    <th key={language} scope="col">
                      <span lang="en">{language}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {carriers.map(({ kind, readings }) => (
                  <tr key={kind}>
                    <th scope="row" className="pt-1 align-top">
                      {mixed(t(`propagation.kinds.${kind}`))}
                    </th>
                    {readings.map(({ language, writes, twice, otherCase }) => (
                      <td key={language} className="min-w-44 align-top">
                        <span className="block font-mono text-code" lang="en">
                          {writes}
                        </span>
                        {twice !== null && <span className="block">{mixed(t(`propagation.twice.${twice}`))}</span>}
                        {otherCase !== null && (
                          <span className="block text-ink2">
                            {mixed(t(otherCase ? 'propagation.any_case' : 'propagation.exact_case'))}
                          </span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollBox>
        </section>
      </main>
    </>
  )
}
