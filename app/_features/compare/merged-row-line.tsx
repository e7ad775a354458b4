'use client'

import { memo } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import { cx } from '#app/_ui/cx.ts'
import { TreeToggle, treeIndent } from '#app/_ui/tree-indent.tsx'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatCount, formatDuration } from '#app/_ui/format-quantity.ts'
import { monogram } from '../trace-view/monogram.ts'
import { DeltaBar } from './delta-bar.tsx'
import { alignedMarks, figuresOf, type MergedRow } from './merged-rows.ts'
import { SideMark } from './side-mark.tsx'
import { signedDuration } from './signed.ts'

/** Name, count, both durations, their difference and its bar; a narrow tree leaves durations and bar to the panel. */
export const mergedColumns = cx(
  'grid items-center grid-cols-[minmax(0,1fr)_5.5rem_5.5rem_5.5rem_5.5rem_minmax(5rem,18%)]',
  '@max-[46rem]:grid-cols-[minmax(0,1fr)_5.25rem_5rem]',
)
export const onlyWide = '@max-[46rem]:hidden'

export type MergedWords = {
  expand: string
  collapse: string
  onlyA: string
  onlyB: string
  moved: string
  wrapper: string
}

type Props = {
  tree: TraceComparison
  row: MergedRow
  index: number
  top: number
  most: number
  palette: number
  words: MergedWords
  isSelected: boolean
  isTabStop: boolean
}

const toggleStates = ['leaf', 'open', 'closed'] as const

/** A line of the merged tree. Clicks are the grid's, which finds the row by its number. */
export const MergedRowLine = memo(function MergedRowLine(props: Props) {
  const { tree, row, index, top, most, palette, words, isSelected, isTabStop } = props
  const { countA, countB, a, b, delta } = figuresOf(tree, row)
  const service = tree.services[tree.service[row.node] ?? 0] ?? ''
  const name = tree.names[tree.name[row.node] ?? 0] ?? ''
  const marks = row.group < 0 ? (tree.marks[row.node] ?? 0) : 0
  const isExpanded = row.state === 1
  return (
    <div
      data-row={index}
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      {...(row.state === 0 ? {} : { 'aria-expanded': isExpanded })}
      className={cx(
        mergedColumns,
        'absolute inset-x-0 h-6 cursor-default pr-2 -outline-offset-2',
        isSelected && selectedRowClass,
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        className="flex h-full min-w-0 items-center gap-1 overflow-hidden pr-1.5"
        style={{ paddingLeft: treeIndent(row.depth) }}
      >
        <TreeToggle
          state={toggleStates[row.state] ?? 'leaf'}
          depth={row.depth}
          label={isExpanded ? words.collapse : words.expand}
        />
        <span className="mark h-4 w-1 flex-none" style={{ background: `var(--service-${palette})` }} />
        <span lang="en" className="truncate">
          <b className="@max-[46rem]:hidden">{service}</b>
          <abbr title={service} className="hidden font-mono no-underline @max-[46rem]:inline">
            {monogram(service)}
          </abbr>{' '}
          {name}
        </span>
        {(marks & alignedMarks.moved) !== 0 && (
          <span className="flex-none text-micro text-ink2" title={words.moved}>
            ⇅<span className="sr-only"> {words.moved}</span>
          </span>
        )}
        {(marks & alignedMarks.wrapper) !== 0 && (
          <span className="flex-none text-micro text-ink2" title={words.wrapper}>
            ↳<span className="sr-only"> {words.wrapper}</span>
          </span>
        )}
      </div>
      <div role="gridcell" className="flex items-center justify-end gap-1 whitespace-nowrap">
        {countB === 0 ? (
          <Only side="A" word={words.onlyA} count={countA} />
        ) : countA === 0 ? (
          <Only side="B" word={words.onlyB} count={countB} />
        ) : row.group >= 0 ? (
          `${formatCount(countA)} → ${formatCount(countB)}`
        ) : (
          <span className="text-ink3">1 → 1</span>
        )}
      </div>
      <div role="gridcell" className={cx('text-right', onlyWide)}>
        {countA === 0 ? '–' : formatDuration(a / 1e6)}
      </div>
      <div role="gridcell" className={cx('text-right', onlyWide)}>
        {countB === 0 ? '–' : formatDuration(b / 1e6)}
      </div>
      <div role="gridcell" className="text-right font-semibold">
        {signedDuration(delta)}
      </div>
      <div role="gridcell" aria-label={signedDuration(delta)} className={cx('pl-2', onlyWide)}>
        <DeltaBar value={delta} most={most} />
      </div>
    </div>
  )
})

function Only({ side, word, count }: { side: 'A' | 'B'; word: string; count: number }) {
  return (
    <>
      <SideMark side={side} />
      {word}
      {count > 1 && ` ×${formatCount(count)}`}
    </>
  )
}
