import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../../../_components/top-bar.tsx'
import { rateAnswer, shareScorecard, unshareScorecard } from '../../actions.ts'
import { ScorecardSlot } from './_components/scorecard-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-scorecard' })
  return { title: t('title'), description: t('description'), robots: { index: false, follow: false } }
}

export default async function ScorecardPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-scorecard' })

  return (
    <>
      <div className="contents print:hidden">
        <TopBar locale={locale} path="/interview/mock/scorecard" here="interview" />
      </div>
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20 print:p-0">
        <noscript>
          <p className="pt-8 text-read text-ink2">
            <MixedText locale={locale}>{t('place.no_script')}</MixedText>
          </p>
        </noscript>
        <ClientMessages areas={['interview-scorecard', 'interview-question']}>
          <ScorecardSlot actions={{ rateAnswer, shareScorecard, unshareScorecard }} />
        </ClientMessages>
      </main>
    </>
  )
}
