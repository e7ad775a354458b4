import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Link } from '#app/_ui/link.tsx'
import { catalogOf, sections } from './_components/component-catalog.ts'
import { DocText } from '#app/_features/reference/doc-text.tsx'
import { FidelityMark } from '#app/_features/reference/fidelity-mark.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'reference' })
  return { title: t('title'), description: t('lead') }
}

export default async function ReferencePage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  return (
    <>
      <TopBar locale={locale} path="/reference" here="reference" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{mixed(t('title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('lead'))}</p>
        <p className="mt-4 max-w-170 text-read">
          <Link href={`/${locale}/reference/ottl`} className="font-semibold">
            OTTL
          </Link>{' '}
          · {mixed(t('ottl.index'))}
        </p>
        <section aria-labelledby="mesh" className="mt-6 max-w-170">
          <h2 id="mesh" className="text-h3">
            {mixed(t('mesh.title'))}
          </h2>
          {(['faults', 'instrumentation', 'propagation'] as const).map((page) => (
            <p key={page} className="mt-2 text-read">
              <Link href={`/${locale}/reference/${page}`} className="font-semibold">
                {mixed(t(`mesh.${page}_title`))}
              </Link>{' '}
              · {mixed(t(`mesh.${page}`))}
            </p>
          ))}
        </section>
        {sections.map((section) => (
          <section key={section} aria-labelledby={section} className="mt-10 border-t border-line pt-3">
            <h2 id={section} className="mb-2 text-h2">
              {mixed(t(`sections.${section}`))}
            </h2>
            <ScrollBox labelledBy={section}>
              <Table caption={t(`sections.${section}`)}>
                <thead>
                  <tr>
                    <th scope="col" className="tablet:w-52">
                      {mixed(t('component'))}
                    </th>
                    <th scope="col" className="tablet:w-72">
                      {mixed(t('carries'))}
                    </th>
                    <th scope="col" className="tablet:w-44">
                      {mixed(t('fidelity'))}
                    </th>
                    <th scope="col">{mixed(t('does'))}</th>
                  </tr>
                </thead>
                <tbody>
                  {catalogOf(section).map(({ type, signals, notes, evidence, doc }) => {
                    const level = notes.length === 0 ? 'same' : 'simplified'
                    return (
                      <tr key={type}>
                        <th scope="row">
                          <Link
                            href={`/${locale}/reference/${section}/${type}`}
                            className="inline-flex min-h-6 min-w-6 items-center font-mono"
                          >
                            {type}
                          </Link>
                        </th>
                        <td className="min-w-32 text-ink2" lang="en">
                          {signals.length === 0 ? '–' : signals.join(', ')}
                        </td>
                        <td>
                          <FidelityMark level={level} word={t(`levels.${level}`)} />
                          {evidence === 'read' && <span className="block text-ink3">{mixed(t('as_read'))}</span>}
                        </td>
                        <td className="min-w-72 text-ink2">
                          <DocText>{doc}</DocText>
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </Table>
            </ScrollBox>
          </section>
        ))}
      </main>
    </>
  )
}
