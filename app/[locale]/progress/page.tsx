import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ProgressView } from '#app/_features/progress/progress-view.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'progress' })
  return { title: t('title'), description: t('description') }
}

export default async function ProgressPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'progress' })

  return (
    <>
      <TopBar locale={locale} path="/progress" here="progress" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-200 pt-8">
          <h1 className="mb-5 text-h1">{t('title')}</h1>
          <ClientMessages areas={['progress']}>
            <ProgressView />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
