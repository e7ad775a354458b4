'use client'

import { Link2 } from 'lucide-react'
import { memo } from 'react'
import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import type { SpanEnd } from '#sim/worker/request-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { TreeToggle, treeIndent } from '#app/_ui/tree-indent.tsx'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FoldBar } from './fold-bar.tsx'
import { GhostBar } from './ghost-bar.tsx'
import { GhostName } from './ghost-name.tsx'
import { hasLeastLength, type Ghost } from './ghost-words.ts'
import { monogram } from './monogram.ts'
import { countUnder, marks, type ShownTrace } from './opened-trace.ts'
import { ghostAt } from './use-ghosts.ts'
import { SpanBar } from './span-bar.tsx'
import type { Interval } from './span-parts.ts'
import type { Fold } from './fold-siblings.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

/** Names to the left, time to the right, in rows and above them. */
export const columns = 'grid grid-cols-[minmax(9.375rem,38%)_minmax(0,1fr)]'

/** A line of the waterfall, as it is drawn. */
export type ShownRow = {
  position: number
  fold: Fold | null
  depth: number
  /** 0 has nothing under it, 1 is open, 2 is closed. */
  state: number
  critical: readonly Interval[]
  events: readonly number[]
  lines: readonly TraceLine[]
}

/** What a row is in the error chain that is chosen: where the error began, a step, or who stopped it. */
export type ChainPart = 'origin' | 'step' | 'stop'

/** Words of rows, looked up once for all of them. */
export type RowWords = {
  expand: string
  collapse: string
  error: string
  orphan: string
  cycle: string
  late: string
  hasLinks: string
  startsAt: string
  /** Of these words. */
  lang: string
  /** Of a span that never arrived. */
  never: string
  /** Why it is not there; `under` counts the spans that hang under it. */
  ghostReason(ghost: Ghost, under: number): string
  /** Where it was lost. */
  lost(end: Exclude<SpanEnd, 'stored'>): string
  /** Before a length of which no more is known. */
  atLeast: string
  chain(part: ChainPart): string
  logged(count: number): string
  foldOrder(fold: Fold): string
}

type Props = {
  row: ShownRow
  /** Its place among the rows, from 0, and how far down that is, px. */
  index: number
  top: number
  /** Place among siblings, from 1, and how many those are. */
  position: number
  siblings: number
  trace: ShownTrace
  words: RowWords
  axis: TimeAxis
  range: ViewRange
  isFound: boolean
  chain: ChainPart | null
  isDim: boolean
  isSelected: boolean
  /** The one row that Tab reaches. */
  isTabStop: boolean
}

const chainClass = {
  origin: 'flex-none text-micro text-error',
  step: 'sr-only',
  stop: 'flex-none text-micro text-ink2',
}
const toggleStates = ['leaf', 'open', 'closed'] as const

/** Two rows that show the same, so that scrolling draws only those that come into sight. */
function isSame(a: Props, b: Props): boolean {
  return (Object.keys(a) as (keyof Props)[]).every((key) =>
    key === 'row'
      ? (Object.keys(a.row) as (keyof ShownRow)[]).every((field) => a.row[field] === b.row[field])
      : a[key] === b[key],
  )
}

/** A line of the waterfall: a name and its bar. Clicks are the tree grid's, which finds the row by its number. */
export const WaterfallLine = memo(function WaterfallLine(props: Props) {
  const { row, index, top, position: place, siblings, trace, words, axis, range } = props
  const { isFound, chain, isDim, isSelected, isTabStop } = props
  const { shape } = trace.opened
  const { position, fold, depth, state } = row
  const name = shape.names[shape.name[position] ?? 0] ?? ''
  const service = trace.services[shape.service[position] ?? 0]
  const peer = trace.fates?.peers[position]
  const own = shape.marks[position] ?? 0
  const ghost = ghostAt(trace, position)
  const end = trace.fates?.ends[position] ?? 'stored'
  const isExpanded = state === 1
  const from = shape.from[position] ?? 0
  const to = shape.to[position] ?? 0

  return (
    <div
      data-row={index}
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      {...(state === 0 ? {} : { 'aria-expanded': isExpanded })}
      className={cx(
        columns,
        'absolute inset-x-0 h-6 cursor-default items-center -outline-offset-2',
        isSelected && selectedRowClass,
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="gridcell"
        className={cx(
          'flex h-full min-w-0 items-center gap-1 overflow-hidden border-r border-line bg-inherit pr-1.5',
          isDim && 'text-ink3',
          chain !== null && 'shadow-[inset_3px_0_var(--error)]',
        )}
        style={{ paddingLeft: treeIndent(depth) }}
      >
        <TreeToggle
          state={toggleStates[state] ?? 'leaf'}
          depth={depth}
          label={isExpanded ? words.collapse : words.expand}
        />
        <span
          className={cx('mark h-4 w-1 flex-none', ghost && 'border border-dashed border-ink3')}
          style={ghost ? {} : { background: `var(--service-${service?.palette ?? 0})` }}
        />
        <span lang="en" className={cx('truncate', isFound && 'bg-warn-wash')}>
          {ghost ? (
            <GhostName ghost={ghost} service={service} under={countUnder(shape, position)} words={words} />
          ) : (
            <>
              <b className="@max-[34rem]:hidden">{service?.name}</b>
              <abbr title={service?.name} className="hidden font-mono no-underline @max-[34rem]:inline">
                {monogram(service?.name ?? '')}
              </abbr>{' '}
              {name}
            </>
          )}
          {trace.fates?.isPartial && end !== 'stored' && (
            <span lang={words.lang} className="text-ink2">{` · ${words.never}: ${words.lost(end)}`}</span>
          )}
          {fold && <span className="text-ink3"> {words.foldOrder(fold)}</span>}
          {peer && <span className="text-ink3"> → {peer}</span>}
        </span>
        {ghost && <StateGlyph state="dropped" className="size-2.5" />}
        {(own & marks.error) !== 0 && <StateGlyph state="error" label={words.error} className="size-2.5" />}
        {(own & (marks.orphan | marks.cycle)) !== 0 && (
          <StateGlyph state="warn" label={own & marks.orphan ? words.orphan : words.cycle} className="size-2.5" />
        )}
        {(own & marks.links) !== 0 && <Link2 aria-label={words.hasLinks} className="size-3 flex-none text-ink3" />}
        {chain !== null && <span className={cx(chainClass[chain], '@max-[34rem]:sr-only')}>{words.chain(chain)}</span>}
        {end === 'late-dropped' && <StateGlyph state="late" label={words.late} className="size-2.5" />}
      </div>
      <div role="gridcell" className={cx('relative h-full min-w-0 overflow-hidden', isDim && 'opacity-30')}>
        {fold && !isExpanded ? (
          <FoldBar shape={shape} fold={fold} palette={service?.palette ?? 0} axis={axis} range={range} />
        ) : ghost ? (
          <GhostBar trace={trace} position={position} axis={axis} range={range} />
        ) : (
          <SpanBar
            trace={trace}
            position={position}
            axis={axis}
            range={range}
            critical={row.critical}
            events={row.events}
            lines={row.lines}
          />
        )}
        <span className="sr-only">
          {ghost && hasLeastLength(ghost) && `${words.atLeast} `}
          {`${formatDuration((to - from) / 1e6)}, ${words.startsAt} ${formatDuration(from / 1e6)}`}
          {end !== 'stored' && `, ${words.never}`}
          {row.lines.length > 0 && `, ${words.logged(row.lines.length)}`}
        </span>
      </div>
    </div>
  )
}, isSame)
