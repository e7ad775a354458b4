import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../_components/top-bar.tsx'
import { ExploreSlot } from './_components/explore-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'explore' })
  return { title: t('title'), description: t('intro') }
}

export default async function ExplorePage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'explore' })

  return (
    <ClientMessages areas={['lesson', 'explore', 'trace']}>
      <div className="flex h-dvh min-h-160 flex-col max-tablet:min-h-250">
        <TopBar locale={locale} path="/explore" here="explore" />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col bg-surface">
          <header className="flex flex-none flex-wrap items-baseline gap-x-4 px-3 pt-2.5 pb-1.5">
            <h1 className="text-h2">
              <MixedText locale={locale}>{t('title')}</MixedText>
            </h1>
            <p className="text-ink2 max-tablet:text-ui-s">
              <MixedText locale={locale}>{t('intro')}</MixedText>
            </p>
          </header>
          <ExploreSlot />
        </main>
      </div>
    </ClientMessages>
  )
}
