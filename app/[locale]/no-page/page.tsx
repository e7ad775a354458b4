import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Link } from '#app/_ui/link.tsx'
import { TopBar } from '../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'frame' })
  return { title: t('no_page_title'), robots: { index: false } }
}

/** What `proxy.ts` answers, with status 404, in place of a page that was never built: in the language of its address. */
export default async function NoPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'frame' })

  return (
    <>
      <TopBar locale={locale} path="" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">
          <MixedText locale={locale}>{t('no_page_title')}</MixedText>
        </h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">
          <MixedText locale={locale}>{t('no_page_sentence')}</MixedText>
        </p>
        <ul className="mt-6 flex flex-col gap-2 text-read">
          {(['learn', 'lab', 'glossary'] as const).map((id) => (
            <li key={id}>
              <Link href={`/${locale}/${id}`}>{t(id)}</Link>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
