import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AdminView } from '#app/_features/account/admin/admin-view.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'
import {
  inviteInstructor,
  listAudit,
  listInvitations,
  listUsers,
  makeResetFor,
  revokeInvitation,
  setRole,
} from './actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'admin' })
  return { title: t('title'), robots: { index: false } }
}

/** The same page for everybody: what is an admin's own is asked for afterwards, and refused to others by the server. */
export default async function AdminPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'admin' })
  return (
    <>
      <TopBar locale={locale} path="/admin" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <div className="max-w-280 pt-8">
          <h1 className="text-h1">{t('title')}</h1>
          <noscript>
            <p className="mt-4 text-read">{t('no_script')}</p>
          </noscript>
          <ClientMessages areas={['admin']}>
            <AdminView
              listUsers={listUsers}
              setRole={setRole}
              makeResetFor={makeResetFor}
              inviteInstructor={inviteInstructor}
              listInvitations={listInvitations}
              revokeInvitation={revokeInvitation}
              listAudit={listAudit}
            />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
