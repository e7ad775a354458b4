import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { findTerm, loadGlossary } from '#content/glossary.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { GlossaryFigure } from '#app/_features/glossary/glossary-figure.tsx'
import { nameOf } from '#app/_features/glossary/in-language.ts'
import { Link } from '#app/_ui/link.tsx'
import { StructuredData } from '#app/_ui/structured-data.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { isLocale, locales } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { TopBar } from '../../_components/top-bar.tsx'
import { AskedQuestions } from '../../interview/_components/asked-questions.tsx'
import { taughtBy } from '../_components/taught-by.ts'

type Props = { params: Promise<{ locale: string; term: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  const ids = loadGlossary().flatMap(({ terms }) => [...terms.keys()])
  return locales.flatMap((locale) => ids.map((term) => ({ locale, term })))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, term } = await params
  const found = findTerm(term)
  if (!isLocale(locale) || found === undefined) return {}
  return { title: nameOf(found.term, locale), description: found.term[locale].is.replaceAll('`', '') }
}

export default async function TermPage({ params }: Props) {
  const { locale, term: id } = await params
  const found = findTerm(id)
  if (!isLocale(locale) || found === undefined) notFound()
  setRequestLocale(locale)
  const t = await getTranslations({ locale, namespace: 'glossary' })
  const { term, area } = found
  const name = nameOf(term, locale)
  const texts = term[locale]
  const lessons = await taughtBy([...term.lessons, ...term.later], locale)
  const also = [...(name === term.term ? [] : [term.term]), ...term.also]
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const say = (text: string) => <InlineCode locale={locale}>{tieUnits(text, locale)}</InlineCode>
  const part = (heading: 'matters' | 'not' | 'interview', text: string) => (
    <section className="mt-6 max-w-170">
      <h2 className="text-h3">{mixed(t(heading))}</h2>
      <p className="mt-1 font-read text-read">{say(text)}</p>
    </section>
  )
  const links = (heading: 'lessons' | 'related' | 'reference', items: { href: string; text: string }[]) =>
    items.length > 0 && (
      <section className="mt-6 max-w-170">
        <h2 className="text-h3">{mixed(t(heading))}</h2>
        <ul className={heading === 'related' ? 'mt-1 flex flex-wrap gap-x-4' : 'mt-1'}>
          {items.map(({ href, text }) => (
            <li key={href}>
              <Link href={`/${locale}${href}`} className="inline-flex min-h-6 min-w-6 items-center text-read">
                <span>{mixed(text)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    )

  return (
    <>
      <TopBar
        locale={locale}
        path={`/glossary/${id}`}
        here="glossary"
        crumbs={[{ label: mixed(t('title')), href: `/${locale}/glossary` }, { label: mixed(name) }]}
        shortCrumb={name}
      />
      <main id="content" className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 tablet:px-20">
        <StructuredData
          data={{
            '@type': 'DefinedTerm',
            name,
            description: texts.is.replaceAll('`', ''),
            inLanguage: locale,
            url: `/${locale}/glossary/${id}`,
            alternateName: also,
            inDefinedTermSet: { '@type': 'DefinedTermSet', name: t('title'), url: `/${locale}/glossary` },
          }}
        />
        <p className="pt-8 text-ui-s text-ink3">{mixed(area.title[locale])}</p>
        <h1 className="text-question font-semibold wrap-anywhere">{mixed(name)}</h1>
        {locale === 'th' && <p className="text-read text-ink2">{mixed(term.th.gloss)}</p>}
        <p className="mt-4 max-w-170 font-read text-lesson">{say(texts.is)}</p>
        {term.figure && <GlossaryFigure figure={term.figure} locale={locale} />}
        {part('matters', texts.matters)}
        {part('not', texts.not)}
        {texts.interview !== undefined && part('interview', texts.interview)}
        {links(
          'lessons',
          lessons.map(({ code, title, href }) => ({
            href: href.slice(`/${locale}`.length),
            text: `${code} ${title}`,
          })),
        )}
        <AskedQuestions
          questions={loadQuestions().filter(({ terms }) => terms.includes(id))}
          locale={locale}
          className="mt-6 max-w-170"
        />
        {links(
          'related',
          term.related.map((other) => ({
            href: `/glossary/${other}`,
            text: nameOf(findTerm(other)?.term ?? term, locale),
          })),
        )}
        {links(
          'reference',
          term.reference.map((href) => ({ href, text: href.split('/').slice(2).join(' / ') })),
        )}
        {also.length > 0 && (
          <p className="mt-6 max-w-170 text-ui text-ink3">
            {mixed(t('also'))}: <span lang="en">{also.join(', ')}</span>
          </p>
        )}
        <p className="mt-8">
          <Link href={`/${locale}/glossary`} className="inline-flex min-h-6 items-center">
            {mixed(t('all'))}
          </Link>
        </p>
      </main>
    </>
  )
}
