'use client'

import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

async function loadPanel() {
  return (await import('../truth/truth-panel.tsx')).TruthPanel
}

/** Truth and telemetry of the selected request, side by side. */
export function TruthPart({ request, services }: { request: number; services: ServiceInfo[] }) {
  const say = useSay('workbench')
  const lab = useLab()
  const runId = useLabState((state) => state.run?.overview.runId ?? null)
  const { value, failed } = useAnswer(runId === null ? null : `truth ${runId} ${request}`, () =>
    lab.ask('truth', { request }),
  )
  const { value: whole } = useAnswer(runId === null ? null : `truth ${runId}`, (signal) =>
    lab.ask('truthSummary', {}, { signal }),
  )
  const summary = whole && 'truth' in whole ? whole.truth : null
  const waiting = (
    <p role="status" className="px-4 py-3 text-ink2">
      {say(failed ? 'trace.truth_failed' : 'trace.truth_asking')}
    </p>
  )
  if (!value) return waiting
  return (
    <LatePart
      load={loadPanel}
      props={{ truth: value, summary, services }}
      waiting={waiting}
      failed={() => <p className="px-4 py-3 text-ink2">{say('trace.truth_failed')}</p>}
    />
  )
}
