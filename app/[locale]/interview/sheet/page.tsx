import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { loadRoles } from '#content/questions/load-roles.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { SheetSlot } from './_components/sheet-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'interview-sheet' })
  return { title: t('title'), description: t('description') }
}

export default async function SheetPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'interview-sheet' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const roles = Object.entries(loadRoles().roles).map(([id, { name }]) => ({ id, name: name[locale] }))

  return (
    <>
      <div className="contents print:hidden">
        <TopBar locale={locale} path="/interview/sheet" here="interview" />
      </div>
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 print:p-0">
        <div className="mx-auto max-w-200 pt-8 print:max-w-none print:pt-0">
          <h1 className="text-h1">{mixed(t('title'))}</h1>
          <div className="print:hidden">
            <p className="mt-3 max-w-170 font-read text-read text-ink2">{mixed(t('lead'))}</p>
            <p className="mt-2 max-w-170 font-read text-read">{mixed(t('answers_note'))}</p>
            <noscript>
              <p className="mt-4 text-read text-ink2">{mixed(t('no_script'))}</p>
            </noscript>
          </div>
          <ClientMessages areas={['interview-sheet']}>
            <SheetSlot roles={roles} />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
