import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { OpenMockNote } from '#app/_features/interview/mock/open-mock-note.tsx'
import { SetupForm } from '#app/_features/interview/mock/setup-form.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { loadRoles } from '#content/questions/load-roles.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { startMock } from '../actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-mock' })
  return { title: t('title'), description: t('description') }
}

export default async function MockSetupPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-mock' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const roles = Object.entries(loadRoles().roles).map(([id, { name }]) => ({ id, name: name[locale] }))

  return (
    <>
      <TopBar locale={locale} path="/interview/mock" here="interview" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-160 pt-8">
          <h1 className="text-h1">{mixed(t('title'))}</h1>
          <ul className="mt-4 flex list-disc flex-col gap-1 pl-5 font-read text-read text-ink2">
            {(['one', 'two', 'three', 'four'] as const).map((line) => (
              <li key={line}>{mixed(t(`setup.lines.${line}`))}</li>
            ))}
          </ul>
          <noscript>
            <p className="mt-4 text-read text-ink2">{mixed(t('place.no_script'))}</p>
          </noscript>
          <ClientMessages areas={['interview-mock']}>
            <OpenMockNote />
            <SetupForm startMock={startMock} roles={roles} />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
