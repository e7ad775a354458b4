import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { loadGlossary } from '#content/glossary.ts'
import { GlossaryFinder } from '#app/_features/glossary/glossary-finder.tsx'
import { nameOf } from '#app/_features/glossary/in-language.ts'
import { Link } from '#app/_ui/link.tsx'
import { StructuredData } from '#app/_ui/structured-data.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { isLocale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { TopBar } from '../_components/top-bar.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'glossary' })
  return { title: t('title'), description: t('lead') }
}

export default async function GlossaryPage({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'glossary' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { compare } = new Intl.Collator(locale)
  const terms = loadGlossary()
    .flatMap((area) => Array.from(area.terms, ([id, term]) => ({ id, term, area, name: nameOf(term, locale) })))
    .toSorted((a, b) => compare(a.name, b.name))
  const entries = terms.map(({ id, term, area, name }) => ({
    id,
    text: [name, term.term, ...term.also, term.th.gloss, term[locale].is, area.title[locale]].join('\n').toLowerCase(),
    row: (
      <>
        <dt className="text-read font-semibold">
          <Link href={`/${locale}/glossary/${id}`} className="inline-flex min-h-6 min-w-6 items-center">
            <span>{mixed(name)}</span>
          </Link>
          {locale === 'th' && <span className="block text-ui-s font-normal text-ink3">{mixed(term.th.gloss)}</span>}
        </dt>
        <dd className="font-read text-read text-ink2">
          <InlineCode locale={locale}>{tieUnits(term[locale].is, locale)}</InlineCode>
        </dd>
      </>
    ),
  }))

  return (
    <>
      <TopBar locale={locale} path="/glossary" here="glossary" />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <StructuredData
          data={{
            '@type': 'DefinedTermSet',
            name: t('title'),
            description: t('lead'),
            inLanguage: locale,
            url: `/${locale}/glossary`,
          }}
        />
        <h1 className="pt-10 text-question font-semibold">{mixed(t('title'))}</h1>
        <p className="mt-3 max-w-170 font-read text-lesson text-ink2">{mixed(t('lead'))}</p>
        <GlossaryFinder
          label={mixed(t('find'))}
          found={t.raw('found') as string}
          nothing={mixed(t('nothing'))}
          entries={entries}
        />
      </main>
    </>
  )
}
