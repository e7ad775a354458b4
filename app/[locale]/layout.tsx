import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { preloadFonts } from './_components/fonts.ts'
import { ThemeKeeper } from './_components/theme-keeper.tsx'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'frame' })
  return { title: { default: t('title'), template: `%s · ${t('title')}` }, description: t('description') }
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  preloadFonts(locale)
  const t = await getTranslations({ locale, namespace: 'frame' })

  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <ThemeKeeper />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-raised focus:px-3 focus:py-2"
        >
          {t('skip')}
        </a>
        <NextIntlClientProvider messages={null}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
