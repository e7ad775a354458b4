'use client'

import { useMemo } from 'react'
import { useTranslations } from 'next-intl'
import type { Comparison } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { usePreferences } from '#app/_ui/preferences.ts'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import { DecisionStrip } from '../decision-strip/decision-strip.tsx'
import { RunDiff } from '../run-diff/run-diff.tsx'
import type { FinishedRun } from './lab-state.ts'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type StripsProps = { a: FinishedRun; b: FinishedRun; comparison: Comparison }

/** A above B on one axis; only the traces that changed sides at full strength. */
function TwoStrips({ a, b, comparison }: StripsProps) {
  const t = useTranslations('workbench.diff')
  const lab = useLab()
  const selected = useLabState((state) => state.selected)
  const flips = useMemo(() => new Set(comparison.flips.map((flip) => flip.row.request)), [comparison])
  // Everything is decided here: the axis needs to hold the starts only.
  const endNs = Math.max(a.overview.summary.loadEnd, b.overview.summary.loadEnd)
  return (
    <div className="border-b border-hair py-1 pr-10.5 pl-21.5 max-tablet:pl-14">
      <TimeAxis fromNs={0} toNs={endNs} />
      {[['A', a] as const, ['B', b] as const].map(([letter, run]) => (
        <div key={letter} className="relative">
          <p aria-hidden="true" className="absolute top-6 right-full w-20 pl-3 max-tablet:w-14">
            <b className="text-h1">{letter}</b>
            <span className="block text-micro text-ink2">{formatCount(run.overview.summary.kept)}</span>
          </p>
          <DecisionStrip
            strip={run.overview.strip}
            policies={run.overview.policies}
            endNs={endNs}
            loadEndNs={endNs}
            thresholdMs={null}
            up={46}
            down={30}
            axis={false}
            emphasis={flips}
            selected={selected}
            onSelect={(request) => lab.select(request)}
            words={{
              description: t('strip', {
                run: letter,
                kept: formatCount(run.overview.summary.kept),
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

/** What changed since the run before, when both had the same requests. */
export function ChangedTab() {
  const say = useSay('workbench')
  const lab = useLab()
  const run = useLabState((state) => state.run)
  const before = useLabState((state) => state.before)
  const selected = useLabState((state) => state.selected)
  const { pricePerMillionSpans } = usePreferences()
  const key = run && before ? `${before.overview.runId} ${run.overview.runId}` : null
  const { value } = useAnswer(key, () =>
    lab.client.call('compare', { runIdA: before?.overview.runId ?? '', runIdB: run?.overview.runId ?? '' }),
  )

  if (!run || !before || !value) {
    return (
      <p className="px-4 py-3 text-ink2">{say(run && run.number > 1 && !before ? 'diff.other_world' : 'diff.none')}</p>
    )
  }
  return (
    <RunDiff
      a={before}
      b={run}
      comparison={value}
      price={pricePerMillionSpans}
      strips={<TwoStrips a={before} b={run} comparison={value} />}
      selected={selected}
      onSelect={(request) => lab.store.setState({ selected: request, tab: 'traces' })}
    />
  )
}
