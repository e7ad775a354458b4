import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LearnIndex } from '#app/_features/learn/learn-index.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../_components/top-bar.tsx'
import { trackEntries } from './_components/track-entries.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'learn' })
  return { title: t('title'), description: t('summary') }
}

export default async function LearnPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'learn' })
  const tracks = await trackEntries(locale)

  return (
    <>
      <TopBar locale={locale} path="/learn" here="learn" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-220 pt-8">
          <h1 className="text-h1">{t('title')}</h1>
          <p className="max-w-160 pt-2 font-read text-read text-ink2">
            <MixedText locale={locale}>{t('intro')}</MixedText>
          </p>
          <ClientMessages areas={['learn']}>
            <LearnIndex tracks={tracks} />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
