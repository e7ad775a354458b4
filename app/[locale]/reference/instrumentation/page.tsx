import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LibraryEntry } from '#app/_features/reference/library-entry.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { describeConventionalLibraries, describeLibraries } from '#sim/mesh/reference/describe-libraries.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'reference' })
  return { title: t('libraries.title'), description: t('mesh.instrumentation') }
}

export default async function InstrumentationPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const libraries = describeLibraries()

  return (
    <>
      <TopBar
        locale={locale}
        path="/reference/instrumentation"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/reference` }, { label: mixed(t('libraries.title')) }]}
        shortCrumb={t('libraries.title')}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{mixed(t('libraries.title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('libraries.lead'))}</p>
        <nav aria-label={t('libraries.title')} className="mt-4 max-w-200">
          <ul className="flex flex-wrap gap-x-4 text-ui">
            {libraries.map(({ id }) => (
              <li key={id}>
                <a href={`#${id}`} className="inline-flex min-h-6 min-w-6 items-center font-mono text-code" lang="en">
                  {id}
                </a>
              </li>
            ))}
            <li>
              <a href="#conventional" className="inline-flex min-h-6 min-w-6 items-center">
                <span>{mixed(t('libraries.conventional'))}</span>
              </a>
            </li>
          </ul>
        </nav>
        <section aria-labelledby="faithful" className="mt-10 border-t border-line pt-3">
          <h2 id="faithful" className="mb-2 text-h2">
            {mixed(t('libraries.faithful'))}
          </h2>
          <p className="max-w-170 text-read">{mixed(t('libraries.faithful_lead'))}</p>
          {libraries.map((library) => (
            <LibraryEntry key={library.id} locale={locale} library={library} />
          ))}
        </section>
        <section aria-labelledby="conventional" className="mt-10 border-t border-line pt-3">
          <h2 id="conventional" className="mb-2 text-h2">
            {mixed(t('libraries.conventional'))}
          </h2>
          <p className="max-w-170 text-read">{mixed(t('libraries.conventional_lead'))}</p>
          <ScrollBox labelledBy="conventional" className="mt-2">
            <Table caption={t('libraries.conventional')}>
              <thead>
                <tr>
                  <th scope="col">{mixed(t('libraries.purpose'))}</th>
                  <th scope="col">{mixed(t('libraries.language'))}</th>
                  <th scope="col">{mixed(t('libraries.scope'))}</th>
                </tr>
              </thead>
              <tbody lang="en">
                {describeConventionalLibraries().flatMap(({ kind, byLanguage }) =>
                  byLanguage.map(({ language, scope }) => (
                    <tr key={`${kind} ${language}`}>
                      <th scope="row" className="align-top">
                        {kind}
                      </th>
                      <td className="align-top text-ink2">{language}</td>
                      <td className="min-w-60 align-top font-mono text-code wrap-anywhere">
                        {scope.name} <span className="text-ink3">{scope.version}</span>
                      </td>
                    </tr>
                  )),
                )}
              </tbody>
            </Table>
          </ScrollBox>
        </section>
      </main>
    </>
  )
}
