import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LearnIndex } from '#app/_features/learn/learn-index.tsx'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { lessonPlaces } from '#content/load.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { trackEntries } from '../_components/track-entries.ts'

type Props = { params: Promise<{ locale: string; track: string }> }

export const dynamicParams = false

export async function generateStaticParams() {
  const tracks = new Set((await lessonPlaces()).map(({ track }) => track))
  return locales.flatMap((locale) => [...tracks].map((track) => ({ locale, track })))
}

async function readTrack({ params }: Props) {
  const { locale, track: name } = await params
  if (!isLocale(locale)) notFound()
  const track = (await trackEntries(locale)).find((one) => one.name === name)
  if (!track) notFound()
  return { locale, track }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { track } = await readTrack(props)
  return { title: track.title, description: track.summary }
}

export default async function TrackPage(props: Props) {
  const { locale, track } = await readTrack(props)
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'learn' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>

  return (
    <>
      <TopBar
        locale={locale}
        path={`/learn/${track.name}`}
        here="learn"
        shortCrumb={track.code}
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/learn` }, { label: mixed(track.title) }]}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16">
        <div className="mx-auto max-w-220 pt-8">
          <p lang="en" className="font-mono text-ui text-ink3">
            {track.code}
          </p>
          <h1 className="text-h1">{mixed(track.title)}</h1>
          <p className="max-w-160 pt-2 font-read text-read text-ink2">{mixed(track.summary)}</p>
          <ClientMessages areas={['learn']}>
            <LearnIndex tracks={[track]} ofTrack />
          </ClientMessages>
        </div>
      </main>
    </>
  )
}
