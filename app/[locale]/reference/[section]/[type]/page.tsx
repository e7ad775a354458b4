import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Link } from '#app/_ui/link.tsx'
import { catalogPlaces, readComponent, speaksOttl } from '../../_components/component-catalog.ts'
import { DocText } from '#app/_features/reference/doc-text.tsx'
import { FidelityNotes } from '#app/_features/reference/fidelity-notes.tsx'
import { FieldTable } from '#app/_features/reference/field-table.tsx'
import { encodeSharedRun } from '#app/_features/workbench/share-link.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { COLLECTOR_RELEASE, ENGINE_VERSION } from '#sim/api.ts'
import { TopBar } from '../../../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string; section: string; type: string }> }

/** Where an example is run: the shop on an ordinary minute. */
const world = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }

export const dynamicParams = false

export function generateStaticParams() {
  return locales.flatMap((locale) => catalogPlaces().map(({ section, type }) => ({ locale, section, type })))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section, type } = await params
  const found = readComponent(section, type)
  return found === null ? {} : { title: type, description: found.component.doc }
}

export default async function ComponentPage({ params }: Props) {
  const { locale, section, type } = await params
  const found = readComponent(section, type)
  if (!isLocale(locale) || found === null) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'reference' })
  const { component, example } = found
  const { aliases, stability, doc, signals, fields, notes, evidence } = component
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const run = await encodeSharedRun({
    ...world,
    collector: example,
    engine: ENGINE_VERSION,
    release: COLLECTOR_RELEASE,
  })
  const facts: [string, string][] = [
    [t('kind'), t(`kinds.${component.section}`)],
    [t('carries'), signals.length === 0 ? '–' : signals.join(', ')],
    [t('stability'), stability],
    ...(aliases.length === 0 ? [] : [[t('old_names'), aliases.join(', ')] as [string, string]]),
    [t('evidence'), t(`evidences.${evidence}`)],
  ]

  return (
    <>
      <TopBar
        locale={locale}
        path={`/reference/${section}/${type}`}
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/reference` }, { label: type }]}
        shortCrumb={type}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <h1 className="pt-10 font-mono text-question font-semibold break-words">{type}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">
          <DocText>{doc}</DocText>
        </p>
        <dl className="mt-6 grid max-w-170 grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-ui">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink3">{mixed(name)}</dt>
              <dd>{mixed(value)}</dd>
            </div>
          ))}
        </dl>
        {speaksOttl(section, type) && (
          <p className="mt-4 max-w-170 text-read">
            <Link href={`/${locale}/reference/ottl`} className="font-semibold">
              OTTL
            </Link>{' '}
            · {mixed(t('ottl.see'))}
          </p>
        )}
        <section aria-labelledby="fidelity" className="mt-10 max-w-170 border-t border-line pt-3">
          <h2 id="fidelity" className="mb-2 text-h2">
            {mixed(t('fidelity_title'))}
          </h2>
          {notes.length === 0 ? (
            <p className="text-read">{mixed(t(`all_same.${evidence}`))}</p>
          ) : (
            <FidelityNotes notes={notes} wordOf={(level) => t(`levels.${level}`)} />
          )}
        </section>
        <section aria-labelledby="example" className="mt-10 max-w-170 border-t border-line pt-3">
          <h2 id="example" className="mb-2 text-h2">
            {mixed(t('example'))}
          </h2>
          <ScrollBox labelledBy="example" className="max-h-96 border border-hair bg-sunk px-4 py-3">
            <pre className="font-mono text-code">{example}</pre>
          </ScrollBox>
          <p className="mt-3">
            <ButtonLink href={`/${locale}/lab#${run}`}>{mixed(t('open_in_lab'))}</ButtonLink>
          </p>
        </section>
        <section aria-labelledby="fields" className="mt-10 border-t border-line pt-3">
          <h2 id="fields" className="mb-2 text-h2">
            {mixed(t('fields'))}
          </h2>
          {fields.length === 0 ? (
            <p className="text-read">{mixed(t('no_fields'))}</p>
          ) : (
            <FieldTable locale={locale} fields={fields} />
          )}
        </section>
      </main>
    </>
  )
}
