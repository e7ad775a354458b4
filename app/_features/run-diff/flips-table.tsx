'use client'

import { useTranslations } from 'next-intl'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'

type Props = { flips: Comparison['flips']; selected: number | null; onSelect: (request: number) => void }

const most = 200

/** The traces that changed sides, nearest to the line first. */
export function FlipsTable({ flips, selected, onSelect }: Props) {
  const t = useTranslations('workbench.diff')
  const fate = useTranslations('workbench.fate')
  const hasHash = flips.some((flip) => flip.hash !== null)
  return (
    <div>
      <Table caption={t('flips', { count: flips.length })} showCaption dense>
        <thead>
          <tr>
            <th scope="col">{t('trace')}</th>
            <th scope="col">{t('operation')}</th>
            <th scope="col" className="text-right!">
              {t('duration')}
            </th>
            {hasHash && (
              <th scope="col" className="@max-[26rem]:hidden">
                {t('hash')}
              </th>
            )}
            <th scope="col">A → B</th>
          </tr>
        </thead>
        <tbody>
          {flips.slice(0, most).map(({ row, inA, inB, hash }) => (
            <tr key={row.request} className={cx(row.request === selected && 'bg-accent-wash')}>
              <th scope="row">
                <button
                  type="button"
                  onClick={() => onSelect(row.request)}
                  className="min-h-6 font-mono text-accent underline underline-offset-3"
                >
                  {row.traceId.slice(0, 8)}
                </button>
              </th>
              <td lang="en">{row.operation}</td>
              <td className="text-right">{formatDuration(row.durationNs / 1e6)}</td>
              {hasHash && <td className="font-mono @max-[26rem]:hidden">{hash?.toFixed(4) ?? '–'}</td>}
              <td>
                <span className="flex items-center gap-1">
                  <StateGlyph state={inA ? 'kept' : 'dropped'} label={fate(inA ? 'kept' : 'dropped')} />→
                  <StateGlyph state={inB ? 'kept' : 'dropped'} label={fate(inB ? 'kept' : 'dropped')} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {flips.length > most && <p className="pt-1 text-ui-s text-ink2">{t('limit', { most, count: flips.length })}</p>}
    </div>
  )
}
