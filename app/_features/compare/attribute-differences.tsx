'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { AttributeDifferences as Differences, ValueDifference } from '#sim/analysis/attribute-shares.ts'
import type { SpanTrait } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatCount, formatPercent, formatPoints, formatValue } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'

type Props = {
  differences: Differences
  tracesA: number
  tracesB: number
  onFilter: (trait: SpanTrait) => void
}

const FIRST = 8
const VALUES = 4

/** Attributes by how differently two sets have them: a value's share of A hollow, of B solid, first what is most certain. */
export function AttributeDifferences({ differences, tracesA, tracesB, onFilter }: Props) {
  const t = useTranslations('explore.compare')
  const titleId = useId()
  const [isWhole, setIsWhole] = useState(false)
  const certain = differences.attributes.filter(({ values }) => values.some(({ certain }) => certain !== 0))
  const doubtful = differences.attributes.length - certain.length
  const all = certain.length > 0 ? certain : differences.attributes
  const shown = isWhole ? differences.attributes : all.slice(0, FIRST)
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <h2 id={titleId} className="pb-0.5 text-h3">
        {t('attributes')}
      </h2>
      <p className="pb-1 text-ui-s text-ink2">
        {t('attributes_text', { a: tracesA, b: tracesB })}
        {certain.length === 0 && ` ${t('nothing_certain')}`}
      </p>
      <ul className="grid gap-x-8 gap-y-2.5 wide:grid-cols-2">
        {shown.map(({ of, key, values, distinct }) => (
          <li key={`${of} ${key}`} className="@container min-w-0">
            <Table
              dense
              showCaption
              className="[&_tbody_th]:align-middle!"
              caption={
                <>
                  <code lang="en" className="id-wrap font-semibold text-ink">
                    {key}
                  </code>{' '}
                  {of !== 'span' && `${t(`of.${of}`)}, `}
                  {t('values', { count: distinct })}
                </>
              }
            >
              <thead className="sr-only">
                <tr>
                  <th scope="col">{t('value')}</th>
                  <th scope="col">A</th>
                  <th scope="col">B</th>
                  <th scope="col">{t('bars')}</th>
                  <th scope="col">B − A</th>
                </tr>
              </thead>
              <tbody>
                {values.slice(0, VALUES).map((value) => (
                  <tr key={valueKey(value)}>
                    <th scope="row" className="w-full">
                      <button
                        type="button"
                        title={t('list_these')}
                        onClick={() => onFilter({ by: 'attribute', of, key, value: value.value, range: value.range })}
                        className="min-h-6 text-left hover:underline"
                      >
                        <Value value={value} />
                      </button>
                    </th>
                    <td className="text-right whitespace-nowrap">{formatPercent(value.shareA)}</td>
                    <td className="text-right whitespace-nowrap">{formatPercent(value.shareB)}</td>
                    <td className="w-32 min-w-32 @max-[26rem]:hidden">
                      <ShareBars a={value.shareA} b={value.shareB} />
                    </td>
                    <td className="pr-0! text-right whitespace-nowrap">
                      <span className={value.certain === 0 ? 'text-ink2' : 'font-semibold'}>
                        {formatPoints(value.difference)}
                      </span>
                      {value.certain === 0 && <span className="block text-micro text-ink3">{t('may_be_chance')}</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t('no_attribute')}</p>}
      {differences.attributes.length > Math.min(all.length, FIRST) && (
        <Button size="small" look="quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {t(isWhole ? 'fewer_attributes' : 'more_attributes', {
            count: differences.attributes.length,
            doubtful,
          })}
        </Button>
      )}
      {differences.suppressed.length > 0 && (
        <p className="pt-1 text-ui-s text-ink2">
          {t('suppressed', { count: differences.suppressed.length })}{' '}
          <span lang="en" className="id-wrap font-mono text-micro">
            {differences.suppressed.map(({ key, distinct }) => `${key} (${formatCount(distinct)})`).join(', ')}
          </span>
        </p>
      )}
    </section>
  )
}

const valueKey = ({ value, range }: ValueDifference): string =>
  range ? `from ${range[0]}` : value === null ? 'none' : `is ${value}`

function Value({ value: { value, range } }: { value: ValueDifference }) {
  const t = useTranslations('explore.compare')
  if (range) {
    const [from, to] = range
    if (from === Number.NEGATIVE_INFINITY) return t('below', { to: formatValue(to) })
    return to === Infinity
      ? t('from', { from: formatValue(from) })
      : t('between', { from: formatValue(from), to: formatValue(to) })
  }
  if (value === null) return <span className="text-ink2">{t('without_it')}</span>
  return (
    <code lang="en" className="id-wrap">
      {value === '' ? '""' : value}
    </code>
  )
}

/** Shares from zero to one: A hollow, B solid. */
function ShareBars({ a, b }: { a: number; b: number }) {
  return (
    <svg aria-hidden="true" width="100%" height="16" className="mark block">
      <rect x="0" y="0" width="100%" height="16" fill="var(--sunk)" />
      <rect x=".5" y="1.5" width={`${a * 99}%`} height="5" fill="none" stroke="var(--ink2)" />
      <rect x="0" y="9" width={`${b * 100}%`} height="6" fill="var(--ink2)" />
    </svg>
  )
}
