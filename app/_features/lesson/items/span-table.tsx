'use client'

import { useTranslations } from 'next-intl'
import { useMemo, type ReactNode } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { monogram } from '../../trace-view/monogram.ts'
import { marks, spanIdAt } from '../../trace-view/opened-trace.ts'
import type { ShownTraceOfRun } from '../shown-run.ts'

type Props = {
  trace: ShownTraceOfRun
  /** A cell before each span, such as a box to tick. */
  before?: (spanId: string, name: string, service: string) => ReactNode
  /** Spans that stand out. */
  marked?: ReadonlySet<string>
  compact?: boolean
}

const mostRows = 120

/** A small waterfall that is a table: name, length and place in time of every span. */
export function SpanTable({ trace: { opened, services }, before, marked, compact = false }: Props) {
  const t = useTranslations('items')
  const { shape } = opened
  const palettes = useMemo(() => new Map(services.map(({ name, palette }) => [name, palette])), [services])
  const extent = Math.max(shape.extentNs, 1)
  const rows = Array.from({ length: Math.min(shape.row.length, mostRows) }, (_, position) => position)

  return (
    <div className="border-y border-hair font-sans">
      <table className="w-full table-fixed border-collapse text-ui-s">
        <caption className="py-1 text-left text-micro text-ink3">
          {t('trace_caption', {
            id: shape.traceId.slice(0, 8),
            extent: formatDuration(shape.extentNs / 1e6),
          })}
          {shape.row.length > mostRows && ` · ${t('trace_cut', { shown: mostRows, spans: shape.row.length })}`}
        </caption>
        <colgroup>
          {before && <col className="w-9" />}
          <col className={compact ? 'w-[46%]' : 'w-[52%] tablet:w-[42%]'} />
          <col className="w-16 tablet:w-18" />
          <col />
        </colgroup>
        <thead className="sr-only">
          <tr>
            {before && <th scope="col">{t('col_mark')}</th>}
            <th scope="col">{t('col_span')}</th>
            <th scope="col">{t('col_time')}</th>
            <th scope="col">{t('col_bar')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((position) => {
            const service = shape.services[shape.service[position] ?? 0] ?? ''
            const name = shape.names[shape.name[position] ?? 0] ?? ''
            const spanId = spanIdAt(shape, position)
            const from = shape.from[position] ?? 0
            const length = (shape.to[position] ?? 0) - from
            const mark = shape.marks[position] ?? 0
            const isMarked = marked?.has(spanId) ?? false
            return (
              <tr
                key={spanId + String(position)}
                className={cx('border-t border-hair', isMarked && 'mark bg-accent-wash')}
              >
                {before && <td className="p-0 text-center">{before(spanId, name, service)}</td>}
                <th scope="row" className="py-1 pr-1 text-left font-normal">
                  <span
                    className="flex min-w-0 items-center gap-1"
                    style={{ paddingLeft: Math.min(shape.depth[position] ?? 0, 12) * 9 }}
                  >
                    <span
                      aria-hidden="true"
                      className="mark min-h-4 w-1 flex-none self-stretch"
                      style={{ background: `var(--service-${palettes.get(service) ?? 0})` }}
                    />
                    <span lang="en" className="id-wrap min-w-0 tablet:truncate" title={`${service}: ${name}`}>
                      <abbr title={service} className="font-mono no-underline">
                        {monogram(service)}
                      </abbr>{' '}
                      {name}
                    </span>
                    {(mark & marks.error) !== 0 && <StateGlyph state="error" label={t('error')} />}
                    {(mark & marks.orphan) !== 0 && <StateGlyph state="warn" label={t('orphan')} />}
                  </span>
                </th>
                <td className="pr-2 text-right font-mono text-micro whitespace-nowrap text-ink2">
                  {formatDuration(length / 1e6)}
                </td>
                <td className="p-0">
                  <span
                    role="img"
                    aria-label={t('bar', { from: formatDuration(from / 1e6), length: formatDuration(length / 1e6) })}
                    className="relative block h-6"
                  >
                    <span
                      className={cx(
                        'mark absolute top-1.75 h-2.5 min-w-[2px]',
                        (mark & marks.error) !== 0 && 'outline-2 -outline-offset-1 outline-error',
                      )}
                      style={{
                        left: `${(100 * from) / extent}%`,
                        width: `${(100 * length) / extent}%`,
                        background: `var(--service-${palettes.get(service) ?? 0})`,
                      }}
                    />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
