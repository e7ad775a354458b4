'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { CostPanel } from '../cost/cost-panel.tsx'
import { sampleAt } from '../counters/counter-at.ts'
import { CounterTable } from '../counters/counter-table.tsx'
import { FidelityLinks } from '../counters/fidelity-links.tsx'
import { LogList } from '../counters/log-list.tsx'
import { PolicyTable } from '../counters/policy-table.tsx'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

function NothingYet() {
  const say = useSay('workbench')
  return <p className="px-4 py-3 text-ink2">{say('list.none')}</p>
}

/** The collector's counters at the needle, its policies first. */
export function CountersTab() {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const nowNs = usePlaybackNow(lab.clock)
  const { value } = useAnswer(overview?.runId ?? null, () => lab.ask('counters', {}))
  const sample = value === null ? -1 : sampleAt(value.atNs, nowNs)
  const sampledNs = value?.atNs[sample]
  // Votes of the same moment as the counters they stand beside.
  const { value: views } = useAnswer(
    overview && overview.policies.length > 0 && sampledNs !== undefined ? `${overview.runId} ${sampledNs}` : null,
    () => lab.ask('policies', { atNs: sampledNs ?? 0 }),
  )
  if (!overview || !value) return <NothingYet />
  return (
    <div className="flex min-h-0 flex-1 flex-col max-tablet:overflow-auto">
      <div className="min-h-0 flex-1 overflow-auto max-tablet:flex-none max-tablet:overflow-visible">
        {views && views.length > 0 && (
          <PolicyTable
            timeline={value}
            sample={sample}
            views={views}
            endNs={overview.summary.end}
            onLine={(line) => lab.store.setState({ reveal: { line }, pane: 'edit' })}
          />
        )}
        <CounterTable timeline={value} nowNs={nowNs} endNs={overview.summary.end} />
      </div>
      <FidelityLinks pipeline={overview.pipeline} />
    </div>
  )
}

/** The collector's log by the needle. */
export function LogsTab() {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const nowNs = usePlaybackNow(lab.clock)
  const { value } = useAnswer(overview?.runId ?? null, () => lab.ask('logs', {}))
  if (!overview || !value) return <NothingYet />
  return (
    <>
      <LogList logs={value} nowNs={nowNs} endNs={overview.summary.end} onSeek={lab.clock.seek} />
      <FidelityLinks pipeline={overview.pipeline} />
    </>
  )
}

/** What a month of this would cost. */
export function CostTab() {
  const overview = useLabState((state) => state.run?.overview ?? null)
  const { pricePerMillionSpans } = usePreferences()
  if (!overview) return <NothingYet />
  return (
    <CostPanel
      summary={overview.summary}
      price={pricePerMillionSpans}
      onPrice={(price) => writePreferences({ pricePerMillionSpans: price })}
    />
  )
}
