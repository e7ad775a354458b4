import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { JoinView } from '#app/_features/account/join-view.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'
import { claimPlace, findOffer, listRosterOffers, redeemInvitation } from './actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'join' })
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

export default async function JoinPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'join' })
  return (
    <>
      <TopBar locale={locale} path="/join" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <div className="max-w-200 pt-8">
          <h1 className="text-h1">{t('title')}</h1>
          <noscript>
            <p className="mt-4 text-read">{t('no_script')}</p>
          </noscript>
          <ClientMessages areas={['account', 'join']}>
            <JoinView
              findOffer={findOffer}
              redeemInvitation={redeemInvitation}
              listRosterOffers={listRosterOffers}
              claimPlace={claimPlace}
            />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
