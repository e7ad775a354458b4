import { getTranslations } from 'next-intl/server'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { MeshField } from '#sim/mesh/reference/describe-field.ts'
import { DocText } from './doc-text.tsx'

type Props = { locale: Locale; fields: readonly MeshField[]; labelledBy: string; caption: string }

/** Fields of a declaration in a scenario: what each takes, and what holds when nothing is said. */
export async function MeshFields({ locale, fields, labelledBy, caption }: Props) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  return (
    <ScrollBox labelledBy={labelledBy} className="mt-2">
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col" className="tablet:w-44">
              {mixed(t('field'))}
            </th>
            <th scope="col" className="tablet:w-72">
              {mixed(t('type'))}
            </th>
            <th scope="col" className="tablet:w-28">
              {mixed(t('default'))}
            </th>
            <th scope="col">{mixed(t('meaning'))}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, preset, doc }) => (
            <tr key={name}>
              <th scope="row" className="min-w-32 pt-1 align-top font-mono text-code" lang="en">
                {name}
              </th>
              <td className="min-w-40 align-top text-ink2" lang="en">
                {type}
              </td>
              <td className="min-w-24 align-top">
                {required ? mixed(t('faults.required')) : preset === null ? '–' : <code lang="en">{preset}</code>}
              </td>
              <td className="min-w-60 align-top">
                <DocText>{doc}</DocText>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollBox>
  )
}
