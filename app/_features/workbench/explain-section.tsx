'use client'

import { useCallback, useRef } from 'react'
import type { RunSummary } from '#sim/worker/run-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { FidelityLinks } from '../counters/fidelity-links.tsx'
import { Explainer } from '../explain/explainer.tsx'
import { SpanWays } from './span-ways.tsx'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  scenario: ScenarioInfo
  /** There is a place that shows the trace itself. */
  traceOpens?: boolean
}

/** The explanation of the trace that is selected. */
export function ExplainSection({ scenario, traceOpens = true }: Props) {
  const say = useSay('workbench')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const selected = useLabState((state) => state.selected)
  const measured = useRef(new Map<string, Promise<RunSummary | null>>())
  const runId = overview?.runId

  const answer = useAnswer(runId && selected !== null ? `${runId} ${selected}` : null, () =>
    lab.ask('explain', { request: selected ?? 0 }),
  )
  const measure = useCallback(
    (collector: string) => {
      const key = `${runId} ${collector}`
      const known =
        measured.current.get(key) ??
        lab.ask('tryConfig', { collector }).then((output) => ('summary' in output ? output.summary : null))
      measured.current.set(key, known)
      return known
    },
    [lab, runId],
  )

  if (selected === null || !overview || !answer.value) {
    return (
      <p className="px-3 py-2 text-ink2">
        {answer.failed ? say('explain.failed') : selected === null ? say('explain.none') : null}
      </p>
    )
  }
  return (
    <Explainer
      explanation={answer.value}
      services={scenario.services}
      decisionWaitNs={overview.decisionWait}
      isStale={answer.isStale}
      measure={measure}
      onTry={(flip) => {
        lab.replaceText(flip.yaml, 'flip')
        lab.store.setState({ reveal: { line: flip.line } })
        void lab.run()
      }}
      onLine={(line) => lab.store.setState({ reveal: { line }, pane: 'edit' })}
      onOpenTrace={traceOpens ? () => lab.store.setState({ tab: 'trace' }) : undefined}
      onClose={() => lab.select(null)}
      ways={<SpanWays opensTrace={traceOpens} />}
      fidelity={
        <FidelityLinks
          pipeline={{
            receivers: [],
            processors: overview.pipeline.processors.filter((id) => /^tail_sampling(\/|$)/.test(id)),
            exporters: [],
          }}
          className="px-0!"
        />
      }
    />
  )
}
