import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../../_components/top-bar.tsx'
import { firstWorld } from '../_components/first-world.ts'
import { WireSlot } from './_components/wire-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'wire' })
  return { title: t('title'), description: t('intro') }
}

export default async function WirePage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'wire' })

  return (
    <ClientMessages areas={['lesson']}>
      <div className="flex min-h-dvh flex-col">
        <TopBar locale={locale} path="/lab/wire" here="lab" />
        <main id="content" tabIndex={-1} className="flex flex-1 flex-col bg-surface">
          <header className="flex flex-wrap items-baseline gap-x-4 px-3 pt-2.5 pb-1.5">
            <h1 className="text-h2">
              <MixedText locale={locale}>{t('title')}</MixedText>
            </h1>
            <p className="text-ink2">
              <MixedText locale={locale}>{t('intro')}</MixedText>
            </p>
          </header>
          <WireSlot settings={{ ...firstWorld, durationS: 10 }} />
        </main>
      </div>
    </ClientMessages>
  )
}
