'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ServiceInfo, SpanView } from '#sim/worker/protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FoldBar } from './fold-bar.tsx'
import type { TraceLayout } from './lay-out-spans.ts'
import { monogram } from './monogram.ts'
import { SpanBar } from './span-bar.tsx'
import type { ViewRange } from './view-range.ts'
import type { WaterfallRow } from './waterfall-rows.ts'

type Props = {
  row: WaterfallRow
  layout: TraceLayout
  spans: SpanView[]
  services: ServiceInfo[]
  range: ViewRange
  showCritical: boolean
  isFound: boolean
  onToggle: () => void
}

/** From level 12 on, depth is told by its number: indentation alone would eat the names. */
function indent(depth: number): number {
  return depth < 12 ? depth * 13 : 12 * 13 + (depth - 12) * 4
}

export function WaterfallCells({ row, layout, spans, services, range, showCritical, isFound, onToggle }: Props) {
  const t = useTranslations('workbench.trace')
  const span = spans[row.span]
  const laid = layout.spans[row.span]
  if (!span || !laid) return null
  const service = services[span.service]
  const isFold = row.members.length > 1
  const Chevron = row.expanded ? ChevronDown : ChevronRight
  const isLate = span.end === 'late-dropped'

  return (
    <>
      <div
        role="gridcell"
        className="flex h-full min-w-0 items-center gap-1 overflow-hidden border-r border-line bg-inherit pr-1.5"
        style={{ paddingLeft: 6 + indent(row.depth) }}
      >
        {row.expandable ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(row.expanded ? 'collapse' : 'expand', { name: span.name })}
            onClick={(event) => {
              event.stopPropagation()
              onToggle()
            }}
            className="flex size-4 flex-none items-center justify-center text-ink3"
          >
            <Chevron className="size-3" />
          </button>
        ) : (
          <span className="size-4 flex-none" />
        )}
        {row.depth >= 12 && <span className="text-micro text-ink3">{row.depth}</span>}
        <span className="mark h-4 w-1 flex-none" style={{ background: `var(--service-${service?.palette ?? 0})` }} />
        <span lang="en" className={cx('truncate', isFound && 'bg-warn-wash')}>
          <b className="@max-[34rem]:hidden">{service?.name}</b>
          <abbr title={service?.name} className="hidden font-mono no-underline @max-[34rem]:inline">
            {monogram(service?.name ?? '')}
          </abbr>{' '}
          {span.name}
          {isFold && <span className="text-ink3"> {t('parallel', { count: row.members.length })}</span>}
          {span.peer && <span className="text-ink3"> → {span.peer}</span>}
        </span>
        {span.error && <StateGlyph state="error" label={t('error')} className="size-2.5" />}
        {isLate && <StateGlyph state="late" label={t('late')} className="size-2.5" />}
      </div>
      <div role="gridcell" className="relative h-full min-w-0">
        {isFold && !row.expanded ? (
          <FoldBar
            members={row.members.flatMap((member) => layout.spans[member] ?? [])}
            palette={service?.palette ?? 0}
            range={range}
          />
        ) : (
          <SpanBar span={span} laid={laid} palette={service?.palette ?? 0} range={range} showCritical={showCritical} />
        )}
        <span className="sr-only">
          {t('bar', {
            duration: ((laid.to - laid.from) / 1e6).toFixed(2),
            start: (laid.from / 1e6).toFixed(2),
          })}
        </span>
      </div>
    </>
  )
}
