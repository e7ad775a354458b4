import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ReadinessView } from '#app/_features/progress/readiness-view.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'progress.otca' })
  return { title: t('title'), description: t('description') }
}

export default async function ReadinessPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'progress.otca' })

  return (
    <>
      <TopBar locale={locale} path="/progress/otca" here="progress" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-200 pt-8">
          <h1 className="mb-5 text-h1">{t('title')}</h1>
          <ClientMessages areas={['progress']}>
            <ReadinessView />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
