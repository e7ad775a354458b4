'use client'

import { ChevronDown, ChevronRight, Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FoldBar } from './fold-bar.tsx'
import { monogram } from './monogram.ts'
import { marks, type ShownTrace } from './opened-trace.ts'
import { SpanBar } from './span-bar.tsx'
import type { Interval } from './span-parts.ts'
import type { Fold } from './fold-siblings.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

/** A line of the waterfall, as it is drawn. */
export type ShownRow = {
  position: number
  fold: Fold | null
  depth: number
  /** 0 has nothing under it, 1 is open, 2 is closed. */
  state: number
  critical: readonly Interval[]
  events: readonly number[]
}

type Props = {
  row: ShownRow
  trace: ShownTrace
  axis: TimeAxis
  range: ViewRange
  isFound: boolean
  isDim: boolean
  onToggle: () => void
}

/** From level 12 on, depth is told by its number: indentation alone would eat the names. Deep chains stop at 300 px. */
function indent(depth: number): number {
  return depth < 12 ? depth * 13 : Math.min(300, 12 * 13 + (depth - 12) * 4)
}

/** The name of a row, and its bar. */
export function WaterfallCells({ row, trace, axis, range, isFound, isDim, onToggle }: Props) {
  const t = useTranslations('trace')
  const { shape } = trace.opened
  const { position, fold, depth, state } = row
  const name = shape.names[shape.name[position] ?? 0] ?? ''
  const service = trace.services[shape.service[position] ?? 0]
  const peer = trace.fates?.peers[position]
  const own = shape.marks[position] ?? 0
  const isExpanded = state === 1
  const Chevron = isExpanded ? ChevronDown : ChevronRight
  const from = shape.from[position] ?? 0
  const to = shape.to[position] ?? 0

  return (
    <>
      <div
        role="gridcell"
        className={cx(
          'flex h-full min-w-0 items-center gap-1 overflow-hidden border-r border-line bg-inherit pr-1.5',
          isDim && 'text-ink3',
        )}
        style={{ paddingLeft: 6 + indent(depth) }}
      >
        {state === 0 ? (
          <span className="size-4 flex-none" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(isExpanded ? 'collapse' : 'expand', { name })}
            onClick={(event) => {
              event.stopPropagation()
              onToggle()
            }}
            className="flex size-4 flex-none items-center justify-center text-ink3"
          >
            <Chevron className="size-3" />
          </button>
        )}
        {depth >= 12 && <span className="text-micro text-ink3">{depth}</span>}
        <span className="mark h-4 w-1 flex-none" style={{ background: `var(--service-${service?.palette ?? 0})` }} />
        <span lang="en" className={cx('truncate', isFound && 'bg-warn-wash')}>
          <b className="@max-[34rem]:hidden">{service?.name}</b>
          <abbr title={service?.name} className="hidden font-mono no-underline @max-[34rem]:inline">
            {monogram(service?.name ?? '')}
          </abbr>{' '}
          {name}
          {fold && <span className="text-ink3"> {t(fold.order, { count: fold.members.length })}</span>}
          {peer && <span className="text-ink3"> → {peer}</span>}
        </span>
        {(own & marks.error) !== 0 && <StateGlyph state="error" label={t('error')} className="size-2.5" />}
        {(own & (marks.orphan | marks.cycle)) !== 0 && (
          <StateGlyph state="warn" label={t(own & marks.orphan ? 'orphan' : 'cycle')} className="size-2.5" />
        )}
        {(own & marks.links) !== 0 && <Link2 aria-label={t('has_links')} className="size-3 flex-none text-ink3" />}
        {trace.fates?.ends[position] === 'late-dropped' && (
          <StateGlyph state="late" label={t('late')} className="size-2.5" />
        )}
      </div>
      <div role="gridcell" className={cx('relative h-full min-w-0 overflow-hidden', isDim && 'opacity-30')}>
        {fold && !isExpanded ? (
          <FoldBar shape={shape} fold={fold} palette={service?.palette ?? 0} axis={axis} range={range} />
        ) : (
          <SpanBar
            trace={trace}
            position={position}
            axis={axis}
            range={range}
            critical={row.critical}
            events={row.events}
          />
        )}
        <span className="sr-only">
          {t('bar', { duration: ((to - from) / 1e6).toFixed(2), start: (from / 1e6).toFixed(2) })}
        </span>
      </div>
    </>
  )
}
