'use client'

import { useMemo, useRef } from 'react'
import type { PolicyInfo, Strip } from '#sim/worker/run-protocol.ts'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { layOutStrip } from './lay-out-strip.ts'

type Words = {
  caption: string
  start: string
  duration: string
  decision: string
  by: string
  kept: string
  dropped: string
  undecided: string
  never: string
}

type Props = { strip: Strip; policies: PolicyInfo[]; endNs: number; words: Words; className?: string }

const rowHeight = 24

/** The strip as a table, one row per trace: what the picture says, for those who read it. */
export function StripList({ strip, policies, endNs, words, className }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const layout = useMemo(() => layOutStrip(strip, policies, endNs), [strip, policies, endNs])
  const rows = useVirtualRows(scroller, layout.count, rowHeight)
  const columns = 'grid grid-cols-[6rem_6rem_7rem_minmax(0,1fr)] items-center gap-x-3 px-3'

  return (
    // A box that scrolls has to be reachable, or the keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} tabIndex={0} role="region" aria-label={words.caption} className={className}>
      <div role="table" aria-label={words.caption} aria-rowcount={layout.count + 1} className="text-ui-s">
        <div role="row" aria-rowindex={1} className={`${columns} sticky top-0 h-6 bg-surface text-micro text-ink3`}>
          {[words.start, words.duration, words.decision, words.by].map((word) => (
            <span key={word} role="columnheader">
              {word}
            </span>
          ))}
        </div>
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const look = layout.finalLook[row.index] ?? 'undecided'
            const state = look === 'dropped' || look === 'undecided' ? look : look === 'never' ? 'warn' : 'kept'
            const word = look.startsWith('kept') ? words.kept : words[look as 'dropped' | 'undecided' | 'never']
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 2}
                className={`${columns} absolute inset-x-0 h-6 border-t border-hair`}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <span role="cell">{formatClock((strip.start[row.index] ?? 0) / 1e6, endNs / 1e6)}</span>
                <span role="cell">{formatDuration((strip.duration[row.index] ?? 0) / 1e6)}</span>
                <span role="cell" className="flex items-center gap-1.5">
                  <StateGlyph state={state} /> {word}
                </span>
                <span role="cell" className="truncate font-mono">
                  {policies[strip.policy[row.index] ?? 255]?.name}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
