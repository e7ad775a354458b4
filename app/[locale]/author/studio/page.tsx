import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { addEditor, askProof, cancelProof, publish, readSave, removeEditor, saveDraft } from '../actions.ts'
import { StudioSlot } from './_components/studio-slot.tsx'

type Props = { params: Promise<{ locale: string }> }

const controls = 'studio-controls'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'studio' })
  return { title: t('title'), robots: { index: false } }
}

export default async function StudioPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'studio' })
  return (
    <div className="flex min-h-dvh flex-col desk:h-dvh">
      <TopBar
        isCrowded
        locale={locale}
        path="/author/studio"
        crumbs={[{ label: t('title'), href: `/${locale}/author` }]}
        shortCrumb={t('title')}
      >
        <div id={controls} className="flex items-center gap-3" />
      </TopBar>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col bg-surface outline-none">
        <noscript>
          <p className="px-4 py-6 text-ink2">{t('no_script')}</p>
        </noscript>
        <ClientMessages areas={['studio']}>
          {/* What is asked for stands in the address, which a page made before anybody asked does not know. */}
          <Suspense fallback={<p className="px-4 py-6 text-ink2">{t('place.opening')}</p>}>
            <StudioSlot
              actions={{ addEditor, askProof, cancelProof, publish, readSave, removeEditor, saveDraft }}
              controls={controls}
            />
          </Suspense>
        </ClientMessages>
      </main>
    </div>
  )
}
