'use client'

import { useTranslations } from 'next-intl'
import { spanIdAt, type ShownTrace } from './opened-trace.ts'
import type { WaterfallRows } from './waterfall-rows.ts'

type Props = {
  trace: ShownTrace
  rows: WaterfallRows
  /** The first row on screen. */
  first: number
  onSelect: (position: number) => void
}

/** Deeper chains show the ones nearest to the row. */
const SHOWN = 4

/** Under whom the first row on screen hangs, when they have been scrolled away; a way back up for the pointer. */
export function StickyAncestors({ trace, rows, first, onSelect }: Props) {
  const t = useTranslations('trace')
  const { shape } = trace.opened
  const above: number[] = []
  for (let row = rows.parent[first] ?? -1; row >= 0 && above.length < SHOWN; row = rows.parent[row] ?? -1) {
    above.unshift(row)
  }
  if (above.length === 0) return null
  const left = (rows.depth[first] ?? 0) - above.length
  return (
    <nav
      aria-label={t('above')}
      className="absolute inset-x-0 top-0 z-10 flex h-6 items-center gap-1 overflow-hidden border-b border-hair bg-sunk px-2 text-micro whitespace-nowrap text-ink2"
    >
      {left > 0 && <span className="text-ink3">{t('more_above', { count: left })}</span>}
      {above.map((row) => {
        const position = rows.span[row] ?? 0
        const service = trace.services[shape.service[position] ?? 0]
        return (
          <button
            key={row}
            type="button"
            tabIndex={-1}
            onClick={() => onSelect(position)}
            className="flex min-w-0 items-center gap-1 hover:text-ink"
          >
            <span aria-hidden="true">›</span>
            <span
              aria-hidden="true"
              className="mark h-3 w-1 flex-none"
              style={{ background: `var(--service-${service?.palette ?? 0})` }}
            />
            <span lang="en" className="truncate">
              {service?.name} {shape.names[shape.name[position] ?? 0] || spanIdAt(shape, position)}
            </span>
          </button>
        )
      })}
    </nav>
  )
}
