import { getTranslations } from 'next-intl/server'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { ContextReference } from '#sim/collector/reference/describe-ottl.ts'
import { DocText } from './doc-text.tsx'

/** Where a context stands on the page. */
export const contextPlace = (name: string): string => `context-${name}`

/** One context of OTTL: its paths, the contexts around it, and the names that stand for numbers. */
export async function OttlContext({ locale, context }: { locale: Locale; context: ContextReference }) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { name, paths, reaches, enums, enumsOf } = context
  const id = contextPlace(name)
  return (
    <section aria-labelledby={id} className="mt-6">
      <h3 id={id} className="font-mono text-h3">
        {name}
      </h3>
      {reaches.length > 0 && (
        <p className="mt-1 text-ui text-ink2">
          {mixed(t('ottl.reaches'))}{' '}
          <span lang="en" className="font-mono text-code">
            {reaches.join(', ')}
          </span>
        </p>
      )}
      <ScrollBox labelledBy={id} className="mt-2">
        <Table caption={name}>
          <thead>
            <tr>
              <th scope="col" className="tablet:w-88">
                {mixed(t('ottl.path'))}
              </th>
              <th scope="col" className="tablet:w-60">
                {mixed(t('type'))}
              </th>
              <th scope="col">{mixed(t('meaning'))}</th>
            </tr>
          </thead>
          <tbody>
            {paths.map(({ path, type, doc, readOnly }) => (
              <tr key={path}>
                <th scope="row" className="min-w-44 pt-1 align-top font-mono text-code wrap-anywhere">
                  {path}
                </th>
                <td className="min-w-20 align-top text-ink2 wrap-break-word" lang="en">
                  {type}
                </td>
                <td className="min-w-60 align-top">
                  <DocText>{doc}</DocText>
                  {readOnly && <span className="block text-ink3">{mixed(t('ottl.read_only'))}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      {(enums.length > 0 || enumsOf !== null) && (
        <div className="mt-3 max-w-200 text-ui">
          <h4 className="text-ink3">{mixed(t('ottl.enums'))}</h4>
          {enumsOf !== null && (
            <p>
              {mixed(t('ottl.enums_of'))} <a href={`#${contextPlace(enumsOf)}`}>{enumsOf}</a>
            </p>
          )}
          <ul className="flex flex-wrap gap-x-4 font-mono text-code" lang="en">
            {enums.map((each) => (
              <li key={each.name} className="wrap-anywhere">
                {each.name} <span className="text-ink3">= {each.number}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
