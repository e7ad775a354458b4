import { getTranslations } from 'next-intl/server'
import type { GlossaryFigure as Figure, Words } from '#content/schema/glossary.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { BarRow } from './bar-row.tsx'
import { inLanguage } from './in-language.ts'

type Props = { figure: Figure; locale: Locale }

/** The small drawing of a term. Each is a table or a list in itself, so it needs no twin. */
export async function GlossaryFigure({ figure, locale }: Props) {
  const say = (words: Words) => <MixedText locale={locale}>{tieUnits(inLanguage(words, locale), locale)}</MixedText>
  return (
    <figure className="my-8 max-w-170 border-y border-line py-4">
      {figure.kind === 'bars' && <Bars figure={figure} locale={locale} />}
      {figure.kind === 'parts' && (
        <dl className="flex flex-wrap items-start gap-x-1 gap-y-3">
          {figure.parts.map(({ text, says }) => (
            <div key={text} className="max-w-full">
              <dt lang="en" className="border-b-2 border-ink2 px-1 font-mono text-ui wrap-anywhere">
                {text}
              </dt>
              <dd className="px-1 pt-1 text-micro text-ink2">{say(says)}</dd>
            </div>
          ))}
        </dl>
      )}
      {figure.kind === 'flow' && (
        <ol className="flex flex-col gap-y-2 tablet:flex-row tablet:gap-x-8">
          {figure.steps.map(({ name, says }, index) => (
            <li key={inLanguage(says, locale)} className="relative flex-1">
              {index > 0 && (
                <span aria-hidden="true" className="absolute top-0.5 -left-6 hidden text-ink3 tablet:block">
                  →
                </span>
              )}
              <span className="block border border-line bg-raised px-2 py-1 font-mono text-ui" lang="en">
                {inLanguage(name, locale)}
              </span>
              <span className="block pt-1 text-ui-s text-ink2">{say(says)}</span>
            </li>
          ))}
        </ol>
      )}
      <figcaption className="pt-3 text-read-s text-ink2">{say(figure.caption)}</figcaption>
    </figure>
  )
}

async function Bars({ figure, locale }: { figure: Extract<Figure, { kind: 'bars' }>; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'glossary' })
  const { unit, until, rows } = figure
  return (
    <>
      <table className="w-full table-fixed border-collapse text-ui-s">
        <colgroup>
          <col className="w-34 tablet:w-52" />
          <col />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('time')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BarRow
              key={inLanguage(row.name, locale)}
              row={row}
              name={<MixedText locale={locale}>{inLanguage(row.name, locale)}</MixedText>}
              until={until}
              said={rowSentence(row)}
            />
          ))}
        </tbody>
      </table>
      <p
        aria-hidden="true"
        className="ml-34 flex justify-between border-t border-ink3 pt-0.5 font-mono text-micro text-ink3 tablet:ml-52"
      >
        <span>0</span>
        <span>{tieUnits(`${until} ${unit}`, locale)}</span>
      </p>
    </>
  )

  function rowSentence({ from, to, own, mark }: (typeof rows)[number]): string {
    const when = from === to ? t('moment', { at: from, unit }) : t('span_of', { from, to, unit })
    const self = own?.reduce((sum, [start, end]) => sum + end - start, 0)
    return [
      when,
      ...(self === undefined ? [] : [t('own', { own: self, unit })]),
      ...(mark === 'plain' ? [] : [t(`marks.${mark}`)]),
    ].join(', ')
  }
}
