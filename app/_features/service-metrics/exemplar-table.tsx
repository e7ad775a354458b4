'use client'

import { useTranslations } from 'next-intl'
import type { ExemplarView } from '#sim/worker/signals-protocol.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'

type Props = {
  exemplars: ExemplarView[]
  format: (value: number) => string
  endNs: number
  onOpen: (exemplar: ExemplarView) => void
}

/** Exemplars by size, each with the trace it was measured in. */
export function ExemplarTable({ exemplars, format, endNs, onOpen }: Props) {
  const t = useTranslations('signals.metrics')
  const largest = exemplars.toSorted((a, b) => b.value - a.value)
  return (
    <Table caption={t('exemplars')} dense>
      <thead>
        <tr>
          <th scope="col">{t('measured')}</th>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('trace')}</th>
        </tr>
      </thead>
      <tbody>
        {largest.map((one) => (
          <tr key={`${one.series} ${one.spanId} ${one.atNs}`}>
            <td className="font-semibold whitespace-nowrap">{format(one.value)}</td>
            <td className="font-mono whitespace-nowrap">{formatClock(one.atNs / 1e6, endNs / 1e6)}</td>
            <td>
              <span className="flex flex-wrap items-center gap-x-2">
                {one.request === null ? (
                  <span className="font-mono">{one.traceId.slice(0, 8)}</span>
                ) : (
                  <button
                    type="button"
                    onClick={() => onOpen(one)}
                    className="min-h-6 font-mono text-accent underline underline-offset-3"
                  >
                    {one.traceId.slice(0, 8)}
                  </button>
                )}
                <span className="flex items-center gap-1 whitespace-nowrap text-ink2">
                  <StateGlyph state={one.stored ? 'kept' : 'dropped'} className="size-2.5" />
                  {t(one.stored ? 'in_backend' : 'not_stored')}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
