'use client'

import { useTranslations } from 'next-intl'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { ClockReadout } from '../scrubber/clock-readout.tsx'
import { ChangedTab } from './changed-tab.tsx'
import { CostTab, CountersTab, LogsTab } from './engine-tabs.tsx'
import { shownTabs, type ObserveTab } from './lab-state.ts'
import { LateSignals } from './late-signals.tsx'
import { PagesTab } from './pages-tab.tsx'
import { TraceTab } from './trace-tab.tsx'
import { TracesTab } from './traces-tab.tsx'
import { useWorldOfRun } from './use-world-of-run.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = { limit: number | null; emptyKey: 'state.nothing' | 'state.nothing_free' }

/** Everything that can be seen of a run, at the moment under the needle. */
export function ObservePane({ limit, emptyKey }: Props) {
  const t = useTranslations('workbench.shell')
  const lab = useLab()
  const wanted = useLabState((state) => state.tab)
  const run = useLabState((state) => state.run)
  const scenario = useWorldOfRun()
  const canCompare = useLabState((state) => state.before !== null)

  if (!scenario) return <div className="flex-1" />
  const panels: Record<ObserveTab, () => React.ReactNode> = {
    traces: () => <TracesTab scenario={scenario} limit={limit} emptyKey={emptyKey} />,
    trace: () => <TraceTab scenario={scenario} />,
    lines: () => <LateSignals key="lines" tab="lines" scenario={scenario} />,
    metrics: () => <LateSignals key="metrics" tab="metrics" scenario={scenario} />,
    changed: () => <ChangedTab />,
    counters: () => <CountersTab />,
    logs: () => <LogsTab />,
    cost: () => <CostTab />,
    pages: () => <PagesTab />,
  }
  const tabs = shownTabs(run)
  const tab = tabs.includes(wanted) ? wanted : 'traces'
  return (
    <Tabs
      label={t('tabs')}
      value={tab}
      onValueChange={(next) => lab.store.setState({ tab: next })}
      tabs={tabs.map((value) => ({
        value,
        label: (
          <>
            {t(value === 'logs' && tabs.includes('lines') ? 'tab_collector_logs' : `tab_${value}`)}
            {value === 'changed' && canCompare && tab !== 'changed' && (
              <StateGlyph state="undecided" label={t('news')} />
            )}
          </>
        ),
        // Only the panel on show asks the engine for anything.
        panel: value === tab ? panels[value]() : null,
      }))}
      end={
        run && (
          <span className="pr-2.5 text-ui-s whitespace-nowrap text-ink2 max-tablet:hidden">
            {t('shown_at')} <ClockReadout clock={lab.clock} className="font-medium text-accent" />
          </span>
        )
      }
      className="min-h-0 flex-1"
    />
  )
}
