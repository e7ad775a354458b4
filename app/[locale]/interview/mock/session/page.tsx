import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { maxSpokenLength } from '#app/_server/limits.ts'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { loadRoles } from '#content/questions/load-roles.ts'
import { readFeedback, readReasons, submitAttempt } from '../../../learn/[track]/[lesson]/lab-actions.ts'
import { keepPresence } from '../../../classes/sitting-actions.ts'
import { TopBar } from '../../../_components/top-bar.tsx'
import { endMock, keepTime, lockAnswer, removeClaim, sendTask } from '../../actions.ts'
import { openTask } from '../../task-actions.ts'
import { SessionSlot } from './_components/session-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

const controls = 'session-controls'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-mock' })
  return { title: t('title'), robots: { index: false } }
}

export default async function MockSessionPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-mock' })
  const roles = Object.entries(loadRoles().roles).map(([id, { name }]) => [id, name[locale]])
  const title = <MixedText locale={locale}>{t('title')}</MixedText>

  return (
    <div className="flex min-h-dvh flex-col desk:h-dvh">
      <TopBar
        locale={locale}
        path="/interview/mock/session"
        crumbs={[{ label: title, href: `/${locale}/interview` }]}
        shortCrumb={t('title')}
      >
        <div id={controls} className="flex items-center gap-3 max-desk:hidden" />
      </TopBar>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col bg-surface outline-none">
        <h1 className="sr-only">{title}</h1>
        <noscript>
          <p className="px-4 py-6 text-ink2">{t('place.no_script')}</p>
        </noscript>
        <ClientMessages areas={['interview-mock']}>
          <SessionSlot
            actions={{ endMock, keepTime, lockAnswer, removeClaim, sendTask }}
            examActions={{ keepPresence }}
            taskActions={{ openTask, submitAttempt, readFeedback, readReasons }}
            roles={Object.fromEntries(roles)}
            longest={maxSpokenLength}
            controls={controls}
          />
        </ClientMessages>
      </main>
    </div>
  )
}
