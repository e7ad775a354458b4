'use client'

import { useTranslations } from 'next-intl'
import type { ScenarioInfo } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { TraceView } from '../trace-view/trace-view.tsx'
import { SpanWay } from './span-way.tsx'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The waterfall of the trace that is selected. */
export function TraceTab({ scenario }: { scenario: ScenarioInfo }) {
  const t = useTranslations('workbench.trace')
  const say = useSay('workbench')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const selected = useLabState((state) => state.selected)
  const followed = useLabState((state) => state.followed)
  const { singleKeys } = usePreferences()
  const { value } = useAnswer(overview && selected !== null ? `${overview.runId} ${selected}` : null, () =>
    lab.ask('trace', { request: selected ?? 0 }),
  )

  if (!overview || selected === null || !value) return <p className="px-4 py-3 text-ink2">{say('trace.none')}</p>
  const follows = followed?.request === selected ? followed.spanId : null
  const decidedAt = overview.strip.decidedAt[value.row.request] ?? Infinity
  return (
    <TraceView
      key={`${overview.runId} ${value.row.request} ${follows ?? ''}`}
      follows={follows}
      wayOf={(spanId) => <SpanWay spanId={spanId} />}
      trace={value}
      services={scenario.services}
      thresholdMs={overview.latencyThresholdMs}
      decidedAtNs={Number.isFinite(decidedAt) ? decidedAt : null}
      singleKeys={singleKeys}
      actions={<Button onClick={() => lab.store.setState({ tab: 'traces' })}>{t('explain')}</Button>}
    />
  )
}
