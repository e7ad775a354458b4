import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { passwordLimits } from '#app/_server/limits.ts'
import {
  askForConfirmation,
  changePassword,
  deleteAccount,
  endSession,
  rename,
  signOut,
  takeAlong,
} from '../account/actions.ts'
import { TopBar } from '../_components/top-bar.tsx'
import { SettingsForm } from './_components/settings-form.tsx'
import { deleteMyData } from './actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'settings' })
  return { title: t('title'), description: t('description') }
}

export default async function SettingsPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'settings' })

  return (
    <>
      <TopBar locale={locale} path="/settings" here="settings" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <div className="max-w-200 pt-8">
          <h1 className="text-h1">{t('title')}</h1>
          <p className="mt-1 mb-5 text-read text-ink2">{t('local')}</p>
          <ClientMessages areas={['account', 'settings']}>
            <SettingsForm
              deleteMyData={deleteMyData}
              passwordLimits={passwordLimits}
              rename={rename}
              changePassword={changePassword}
              endSession={endSession}
              askForConfirmation={askForConfirmation}
              takeAlong={takeAlong}
              signOut={signOut}
              deleteAccount={deleteAccount}
            />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
