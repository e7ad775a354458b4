'use client'

import type { ReactNode } from 'react'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import { LinesDiff } from './lines-diff.tsx'

type Props = {
  /** Which runs these are. */
  of: ReactNode
  comparison: Comparison
  before: string
  after: string
}

/** One sentence on what the other text did to the same requests, what was lost with it, and the lines that differ. */
export function RunVerdict({ of, comparison, before, after }: Props) {
  const say = useSay('workbench')
  const { onlyA, onlyB, a, b } = comparison
  const kind = onlyA + onlyB === 0 ? 'none' : onlyB === 0 ? 'fewer' : onlyA === 0 ? 'more' : 'both'
  const lostErrors = a.errorsKept - b.errorsKept
  const lostSlow = a.slowKept - b.slowKept

  return (
    <div className="flex flex-col gap-x-6 gap-y-2 border-b border-hair px-4 py-3 @min-[44rem]:flex-row">
      <div className="min-w-0 flex-1">
        <p className="text-ui-s text-ink3">{of}</p>
        <h2 className="text-h1 font-medium">
          {say(`diff.verdict_${kind}`, { onlyA: formatCount(onlyA), onlyB: formatCount(onlyB) })}
        </h2>
        <p className="pt-1 text-ink2">
          {say(lostErrors > 0 || lostSlow > 0 ? 'diff.lost' : 'diff.nothing_lost', {
            errors: Math.max(0, lostErrors),
            slow: Math.max(0, lostSlow),
          })}{' '}
          {say('diff.shares', { a: formatPercent(a.keptShare), b: formatPercent(b.keptShare) })}
        </p>
      </div>
      <div className="min-w-0 @min-[44rem]:w-90 @min-[44rem]:flex-none">
        <LinesDiff before={before} after={after} />
      </div>
    </div>
  )
}
