import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ReviewSession } from '#app/_features/review/review-session.tsx'
import { dailyCardsLimits } from '#app/_server/limits.ts'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'
import { answerCard, setDailyCards, undoAnswer } from './actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'review' })
  return { title: t('title'), description: t('description') }
}

export default async function ReviewPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'review' })

  return (
    <>
      <TopBar locale={locale} path="/review" here="review" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-160 pt-8">
          <h1 className="text-h1">{t('title')}</h1>
          <ClientMessages areas={['review']}>
            <ReviewSession
              actions={{ answerCard, setDailyCards, undoAnswer }}
              limits={dailyCardsLimits}
              lessons={`/${locale}/learn`}
              progress={`/${locale}/progress`}
            />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
