import { Fragment } from 'react'
import { getTranslations } from 'next-intl/server'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { FieldReference } from '#sim/collector/reference/describe-component.ts'
import { DocText } from './doc-text.tsx'
import { FidelityMark } from './fidelity-mark.tsx'

/** Every field of a component: where it stands, what it takes, what it is when nothing is said. */
export async function FieldTable({ locale, fields }: { locale: Locale; fields: readonly FieldReference[] }) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  return (
    <ScrollBox labelledBy="fields">
      <Table caption={t('fields')}>
        <thead>
          <tr>
            <th scope="col">{mixed(t('field'))}</th>
            <th scope="col">{mixed(t('type'))}</th>
            <th scope="col">{mixed(t('default'))}</th>
            <th scope="col">{mixed(t('meaning'))}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, type, default: written, doc, fidelity, sameAs }) => (
            <tr key={path} id={path}>
              <th scope="row" className="max-w-80 min-w-44 pt-1 align-top font-mono text-code">
                <FieldPath path={path} />
              </th>
              <td className="max-w-48 align-top text-ink2" lang="en">
                {type}
              </td>
              <td className="max-w-40 align-top break-words">{written === null ? '–' : <code>{written}</code>}</td>
              <td className="min-w-60 align-top">
                <DocText>{doc}</DocText>
                {sameAs !== null && (
                  <p className="text-ink3">
                    {mixed(t('fields_as'))} <a href={`#${sameAs}`}>{sameAs}</a>
                  </p>
                )}
                {fidelity !== 'same' && (
                  <span className="block">
                    <FidelityMark level={fidelity} word={t(`levels.${fidelity}`)} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollBox>
  )
}

/** The levels above in grey, so that the eye finds the key itself; lines break at levels only. */
function FieldPath({ path }: { path: string }) {
  const levels = path.split('.')
  const own = levels.pop()
  return (
    <>
      {levels.map((level, depth) => (
        // The same name may stand on two levels.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={depth}>
          <span className="text-ink3">{level}.</span>
          <wbr />
        </Fragment>
      ))}
      {own}
    </>
  )
}
