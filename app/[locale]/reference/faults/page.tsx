import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FaultEntry } from '#app/_features/reference/fault-entry.tsx'
import { MeshFields } from '#app/_features/reference/mesh-fields.tsx'
import { encodeSharedRun } from '#app/_features/workbench/share-link.ts'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { loadScenarioText } from '#content/load.ts'
import { COLLECTOR_RELEASE, ENGINE_VERSION } from '#sim/api.ts'
import { describeFaults } from '#sim/mesh/reference/describe-faults.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

/** Where the examples are run: the shop on an ordinary minute. */
const world = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'reference' })
  return { title: t('faults.title'), description: t('mesh.faults') }
}

export default async function FaultsPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { shared, faults } = describeFaults()
  const { collector } = await loadScenarioText(world.scenario)
  const entries = await Promise.all(
    faults.map(async (fault) => {
      const run = await encodeSharedRun({
        ...world,
        mesh: { actions: [fault.example] },
        collector,
        engine: ENGINE_VERSION,
        release: COLLECTOR_RELEASE,
      })
      return { fault, lab: `/${locale}/lab#${run}` }
    }),
  )

  return (
    <>
      <TopBar
        locale={locale}
        path="/reference/faults"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/reference` }, { label: mixed(t('faults.title')) }]}
        shortCrumb={t('faults.title')}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 text-question font-semibold">{mixed(t('faults.title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('faults.lead'))}</p>
        <p className="mt-3 max-w-170 text-read">{mixed(t('faults.by_hand'))}</p>
        <nav aria-label={t('faults.kinds')} className="mt-4 max-w-200">
          <ul className="flex flex-wrap gap-x-4 text-ui">
            {faults.map(({ kind }) => (
              <li key={kind}>
                <a href={`#${kind}`} className="inline-flex min-h-6 min-w-6 items-center font-mono text-code" lang="en">
                  {kind}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <section aria-labelledby="shared" className="mt-10 border-t border-line pt-3">
          <h2 id="shared" className="mb-2 text-h2">
            {mixed(t('faults.shared'))}
          </h2>
          <MeshFields locale={locale} fields={shared} labelledBy="shared" caption={t('faults.shared')} />
        </section>
        <section aria-labelledby="kinds" className="mt-10 border-t border-line pt-3">
          <h2 id="kinds" className="text-h2">
            {mixed(t('faults.kinds'))}
          </h2>
          {entries.map(({ fault, lab }) => (
            <FaultEntry key={fault.kind} locale={locale} fault={fault} lab={lab} />
          ))}
        </section>
      </main>
    </>
  )
}
