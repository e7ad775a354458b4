import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'
import { archiveScenario, createScenario, deleteScenario } from './actions.ts'
import { beginnings } from './_components/beginnings.ts'
import { ListSlot } from './_components/list-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'studio' })
  return { title: t('title'), description: t('description') }
}

export default async function AuthorPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'studio' })
  return (
    <>
      <TopBar locale={locale} path="/author" crumbs={[{ label: t('title') }]} shortCrumb={t('title')} />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface">
        <noscript>
          <p className="px-4 py-6 text-ink2">{t('no_script')}</p>
        </noscript>
        <ClientMessages areas={['studio']}>
          <ListSlot actions={{ archiveScenario, createScenario, deleteScenario }} {...await beginnings(locale)} />
        </ClientMessages>
      </main>
    </>
  )
}
