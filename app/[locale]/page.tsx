import { setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from './_components/top-bar.tsx'

export default async function LandingPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  return (
    <>
      <TopBar locale={locale} path="" />
      <main id="content" />
    </>
  )
}
