'use client'

import type { SpanJourney } from '#sim/worker/journey-protocol.ts'
import { useAnswer, type Answer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The ways of all spans of the selected trace; the engine repeats the run for it, so ask only for what is on screen. */
export function useJourneys(isWanted: boolean): Answer<SpanJourney[]> {
  const lab = useLab()
  const runId = useLabState((state) => state.run?.overview.runId)
  const selected = useLabState((state) => state.selected)
  const key = isWanted && runId !== undefined && selected !== null ? `${runId} ${selected}` : null
  return useAnswer(key, async (signal) => {
    const output = await lab.ask('journey', { request: selected ?? 0 }, { signal })
    if (!('spans' in output)) throw new Error(`The engine stopped following: ${output.stopped}.`)
    return output.spans
  })
}
