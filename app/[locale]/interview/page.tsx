import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PastMocks } from '#app/_features/interview/hub/past-mocks.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { Link } from '#app/_ui/link.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../_components/top-bar.tsx'
import { bankChapters, levelCounts } from './_components/bank.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  return { title: t('title'), description: t('lead') }
}

export default async function InterviewPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const chapters = bankChapters()
  const count = chapters.reduce((sum, { questions }) => sum + questions.length, 0)

  return (
    <>
      <TopBar locale={locale} path="/interview" here="interview" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{mixed(t('title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('lead'))}</p>
        <div className="mt-6 flex max-w-200 flex-wrap gap-x-10 gap-y-5">
          {(['mock', 'drill'] as const).map((way) => (
            <div key={way} className="min-w-60 flex-1">
              <ButtonLink
                href={`/${locale}/interview/${way}`}
                look={way === 'mock' ? 'primary' : 'secondary'}
                size="large"
              >
                {mixed(t(way))}
              </ButtonLink>
              <p className="mt-2 max-w-90 text-ui text-ink2">{mixed(t(`${way}_note`))}</p>
            </div>
          ))}
        </div>
        <p className="mt-5 flex flex-wrap items-baseline gap-x-2 text-ui text-ink2">
          <span>{mixed(t('sheet_note'))}</span>
          <Link href={`/${locale}/interview/sheet`} className="inline-block min-h-6 min-w-6">
            {mixed(t('sheet'))}
          </Link>
        </p>
        <noscript>
          <p className="mt-4 text-ui text-ink2">{mixed(t('no_script'))}</p>
        </noscript>
        <ClientMessages areas={['interview-hub']}>
          <PastMocks />
        </ClientMessages>
        <section aria-labelledby="bank" className="mt-10 max-w-200 border-t border-line pt-3">
          <h2 id="bank" className="text-h2">
            {mixed(t('bank'))}
          </h2>
          <p className="mt-1 max-w-170 font-read text-read text-ink2">
            {mixed(t('bank_lead', { count, chapters: chapters.length }))}
          </p>
          <Table caption={mixed(t('bank'))} className="mt-3">
            <thead>
              <tr>
                <th scope="col">{mixed(t('bank_chapter'))}</th>
                <th scope="col" className="text-right">
                  {mixed(t('bank_count'))}
                </th>
                <th scope="col" className="pl-3">
                  {mixed(t('bank_levels'))}
                </th>
              </tr>
            </thead>
            <tbody>
              {chapters.map(({ id, name, questions }) => (
                <tr key={id}>
                  <th scope="row" className="py-1">
                    <Link
                      href={`/${locale}/interview/questions?chapter=${id}`}
                      className="inline-block min-h-6 min-w-6 text-read"
                    >
                      {mixed(name[locale])}
                    </Link>
                  </th>
                  <td className="text-right">{questions.length}</td>
                  <td className="pl-3 text-ink2">
                    <span className="flex flex-wrap gap-x-3">
                      {levelCounts(questions).map((one) => (
                        <span key={one.level} className="whitespace-nowrap">
                          {mixed(t('level_count', { level: t(`levels.${one.level}`), count: one.count }))}
                        </span>
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="mt-4">
            <NextLink href={`/${locale}/interview/questions`}>{mixed(t('bank_all'))}</NextLink>
          </p>
        </section>
      </main>
    </>
  )
}
