'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'

/** What a configuration would have kept, in one sentence. */
export function ReplaySentence({ outcome }: { outcome: ReplayOutcome }) {
  const say = useSay('explore')
  const { traces, kept, partly, spans, stored } = outcome.totals
  return (
    <>
      {say('replay.kept', {
        kept: formatCount(kept),
        count: traces,
        share: formatPercent(kept / Math.max(traces, 1)),
        spans: formatPercent(stored / Math.max(spans, 1)),
      })}
      {partly > 0 && <> {say('replay.kept_partly', { count: partly })}</>}
    </>
  )
}
