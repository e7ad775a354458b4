import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { findTerm } from '#content/glossary.ts'
import { nameOf } from '#app/_features/glossary/in-language.ts'
import { QuestionFinder } from '#app/_features/interview/hub/question-finder.tsx'
import { Link } from '#app/_ui/link.tsx'
import { StructuredData } from '#app/_ui/structured-data.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { bankChapters, plainAsk } from '../_components/bank.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  return { title: t('questions'), description: t('questions_lead') }
}

export default async function QuestionsPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-hub' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const chapters = bankChapters().map(({ id, name, questions }) => ({
    id,
    name: name[locale],
    entries: questions.map((question) => {
      const { code, slug, title, level, minutes, terms, tags } = question
      const names = terms.flatMap((term) => findTerm(term)?.term ?? []).map((term) => nameOf(term, locale))
      return {
        code,
        level,
        text: [code, title[locale], plainAsk(question, locale), ...names, ...tags].join('\n').toLowerCase(),
        row: (
          <>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Link
                href={`/${locale}/interview/questions/${slug}`}
                className="inline-flex min-h-6 min-w-6 items-center text-read font-semibold"
              >
                <span>{mixed(title[locale])}</span>
              </Link>
              <span className="text-ui-s text-ink3">{mixed(t('place', { level: t(`levels.${level}`), minutes }))}</span>
            </p>
            <p className="font-read text-read-s text-ink2">
              <InlineCode locale={locale}>{tieUnits(question.ask[locale], locale)}</InlineCode>
            </p>
          </>
        ),
      }
    }),
  }))

  return (
    <>
      <TopBar
        locale={locale}
        path="/interview/questions"
        here="interview"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/interview` }, { label: mixed(t('questions')) }]}
        shortCrumb={t('questions')}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <StructuredData
          data={{
            '@type': 'Collection',
            name: t('questions'),
            description: t('questions_lead'),
            inLanguage: locale,
            url: `/${locale}/interview/questions`,
            collectionSize: chapters.reduce((sum, { entries }) => sum + entries.length, 0),
          }}
        />
        <h1 className="pt-10 text-question font-semibold">{mixed(t('questions'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('questions_lead'))}</p>
        <ClientMessages areas={['interview-hub']}>
          <QuestionFinder chapters={chapters} />
        </ClientMessages>
      </main>
    </>
  )
}
