import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { loadScenarioText } from '#content/load.ts'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../_components/top-bar.tsx'
import { firstWorld } from './_components/first-world.ts'
import { FreeLabSlot } from './_components/free-lab-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'workbench.lab' })
  return { title: t('title'), description: t('intro') }
}

export default async function LabPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const { collector } = await loadScenarioText(firstWorld.scenario)
  const t = await getTranslations({ locale, namespace: 'workbench.lab' })

  return (
    <ClientMessages areas={['lesson']}>
      <div className="flex h-dvh flex-col">
        <TopBar locale={locale} path="/lab" here="lab" />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col bg-surface">
          {/* On a phone the pane with the visible title may be hidden. */}
          <h1 className="sr-only">{t('title')}</h1>
          <FreeLabSlot settings={firstWorld} collector={collector} />
        </main>
      </div>
    </ClientMessages>
  )
}
