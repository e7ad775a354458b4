'use client'

import type { ReactNode } from 'react'
import type { Comparison } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import { DeltasTable } from './deltas-table.tsx'
import { FlipsTable } from './flips-table.tsx'
import { FourCells } from './four-cells.tsx'
import { LinesDiff } from './lines-diff.tsx'

export type ComparedRun = { number: number; text: string }

type Props = {
  a: ComparedRun
  b: ComparedRun
  comparison: Comparison
  price: number
  /** The two strips on one axis. */
  strips: ReactNode
  selected: number | null
  onSelect: (request: number) => void
}

/** What an edit did to the same requests: one sentence, the lines, both strips, and every trace that changed sides. */
export function RunDiff({ a, b, comparison, price, strips, selected, onSelect }: Props) {
  const say = useSay('workbench')
  const { onlyA, onlyB } = comparison
  const kind = onlyA + onlyB === 0 ? 'none' : onlyB === 0 ? 'fewer' : onlyA === 0 ? 'more' : 'both'
  const lostErrors = comparison.a.errorsKept - comparison.b.errorsKept
  const lostSlow = comparison.a.slowKept - comparison.b.slowKept

  return (
    <div className="@container min-h-0 flex-1 overflow-auto">
      <div className="flex flex-col gap-x-6 gap-y-2 border-b border-hair px-4 py-3 @min-[44rem]:flex-row">
        <div className="min-w-0 flex-1">
          <p className="text-ui-s text-ink3">{say('diff.runs', { a: a.number, b: b.number })}</p>
          <h2 className="text-h1 font-medium">
            {say(`diff.verdict_${kind}`, { onlyA: formatCount(onlyA), onlyB: formatCount(onlyB) })}
          </h2>
          <p className="pt-1 text-ink2">
            {say(lostErrors > 0 || lostSlow > 0 ? 'diff.lost' : 'diff.nothing_lost', {
              errors: Math.max(0, lostErrors),
              slow: Math.max(0, lostSlow),
            })}{' '}
            {say('diff.shares', {
              a: formatPercent(comparison.a.keptShare),
              b: formatPercent(comparison.b.keptShare),
            })}
          </p>
        </div>
        <div className="min-w-0 @min-[44rem]:w-90 @min-[44rem]:flex-none">
          <LinesDiff before={a.text} after={b.text} />
        </div>
      </div>
      {strips}
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4 px-4 py-3">
        <FourCells comparison={comparison} />
        <div className="min-w-0 flex-1">
          <DeltasTable a={comparison.a} b={comparison.b} price={price} />
        </div>
      </div>
      <div className="px-4 pb-4">
        <FlipsTable flips={comparison.flips} selected={selected} onSelect={onSelect} />
      </div>
    </div>
  )
}
