'use client'

import { useEffect, useState } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ChosenTrace } from './compare-choice.ts'

/** Two traces, and one laid over the other. */
export type TracePair = { comparison: TraceComparison; a: OpenedTrace; b: OpenedTrace }

type State = { key: string; pair: TracePair | null; failed: string | null }

/** The comparison of two traces, null until the engine has made it. */
export function useTracePair(client: SimClient, a: ChosenTrace, b: ChosenTrace): Omit<State, 'key'> {
  const [sourceA, traceA, sourceB, traceB] = [a.source, a.trace, b.source, b.trace]
  const key = `${sourceA} ${traceA} ${sourceB} ${traceB}`
  const [state, setState] = useState<State>({ key, pair: null, failed: null })

  // The spans are the engine's; an answer about other traces is thrown away.
  useEffect(() => {
    let isWanted = true
    const [ofA, ofB] = [
      { source: sourceA, trace: traceA },
      { source: sourceB, trace: traceB },
    ]
    Promise.all([
      client.call('compareTraces', { a: ofA, b: ofB }),
      client.call('openTrace', ofA),
      client.call('openTrace', ofB),
    ]).then(
      ([comparison, openedA, openedB]) => {
        if (isWanted) setState({ key, pair: { comparison, a: openedA, b: openedB }, failed: null })
      },
      (error: unknown) => {
        if (isWanted) setState({ key, pair: null, failed: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      isWanted = false
    }
  }, [client, sourceA, traceA, sourceB, traceB, key])

  return state.key === key ? state : { pair: null, failed: null }
}
