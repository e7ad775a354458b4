'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import { DecisionStrip } from '../decision-strip/decision-strip.tsx'

type Props = {
  a: RunOverview
  b: RunOverview
  comparison: Comparison
  selected: number | null
  onSelect: (request: number) => void
}

/** A above B on one axis; only the traces that changed sides at full strength. */
export function TwoStrips({ a, b, comparison, selected, onSelect }: Props) {
  const t = useTranslations('workbench.diff')
  const flips = useMemo(() => new Set(comparison.flips.map((flip) => flip.row.request)), [comparison])
  // Everything is decided here: the axis needs to hold the starts only.
  const endNs = Math.max(a.summary.loadEnd, b.summary.loadEnd)
  return (
    <div className="border-b border-hair py-1 pr-10.5 pl-21.5 max-tablet:pr-4 max-tablet:pl-14">
      <TimeAxis fromNs={0} toNs={endNs} />
      {[['A', a] as const, ['B', b] as const].map(([letter, { strip, policies, summary }]) => (
        <div key={letter} className="relative">
          <p aria-hidden="true" className="absolute top-6 right-full w-20 pl-3 max-tablet:w-14">
            <b className="text-h1">{letter}</b>
            <span className="block text-micro text-ink2">{formatCount(summary.kept)}</span>
          </p>
          <DecisionStrip
            strip={strip}
            policies={policies}
            endNs={endNs}
            loadEndNs={endNs}
            thresholdMs={null}
            up={46}
            down={30}
            axis={false}
            emphasis={flips}
            selected={selected}
            onSelect={onSelect}
            words={{
              description: t('strip', {
                run: letter,
                kept: formatCount(summary.kept),
                flips: formatCount(flips.size),
              }),
              needle: '',
              needleValue: () => '',
            }}
          />
        </div>
      ))}
    </div>
  )
}
