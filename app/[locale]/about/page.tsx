import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

const sections = ['how', 'faithful', 'data', 'licences'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'about' })
  return { title: t('title'), description: t('lead') }
}

export default async function AboutPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'about' })

  return (
    <>
      <TopBar locale={locale} path="/about" here="about" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">
          <MixedText locale={locale}>{t('title')}</MixedText>
        </h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">
          <MixedText locale={locale}>{t('lead')}</MixedText>
        </p>
        {sections.map((section) => (
          <section key={section} id={section} className="mt-10 max-w-170 border-t border-line pt-3">
            <h2 className="mb-2 text-h2">
              <MixedText locale={locale}>{t(`sections.${section}.title`)}</MixedText>
            </h2>
            <div className="prose text-read">{renderProse(t(`sections.${section}.text`), { locale })}</div>
          </section>
        ))}
      </main>
    </>
  )
}
