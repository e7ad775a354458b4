import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { TopBar } from '../../_components/top-bar.tsx'

export type AccountPageProps = { params: Promise<{ locale: string }> }
type PageName = 'sign_in' | 'sign_up' | 'forgot' | 'reset' | 'setup' | 'confirm'

/** What a page of the account is called. They are nothing to be found by a search engine. */
export async function accountMetadata({ params }: AccountPageProps, page: PageName): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'account' })
  return { title: t(`${page}_title`), robots: { index: false }, referrer: 'no-referrer' }
}

type Props = AccountPageProps & { page: PageName; path: string; children: ReactNode }

/** A page of the account: a heading, a sentence, a form. */
export async function AccountPage({ params, page, path, children }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'account' })
  return (
    <>
      <TopBar locale={locale} path={path} />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <div className="max-w-200 pt-8">
          <h1 className="text-h1">{t(`${page}_title`)}</h1>
          <p className="mt-1 max-w-[34em] text-read text-ink2">
            <MixedText locale={locale}>{t(`${page}_lead`)}</MixedText>
          </p>
          <noscript>
            <p className="mt-4 text-read">{t('no_script')}</p>
          </noscript>
          <ClientMessages areas={['account']}>{children}</ClientMessages>
        </div>
      </main>
    </>
  )
}
