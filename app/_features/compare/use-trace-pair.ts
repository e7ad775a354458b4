'use client'

import { useEffect, useState } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'

/** Two traces, and one laid over the other. */
export type TracePair = { comparison: TraceComparison; a: OpenedTrace; b: OpenedTrace }

type State = { key: string; pair: TracePair | null; failed: string | null }

/** The comparison of two traces of a source, null until the engine has made it. */
export function useTracePair(client: SimClient, source: string, a: number, b: number): Omit<State, 'key'> {
  const key = `${source} ${a} ${b}`
  const [state, setState] = useState<State>({ key, pair: null, failed: null })

  // The spans are the engine's; an answer about other traces is thrown away.
  useEffect(() => {
    let isWanted = true
    const of = (trace: number) => ({ source, trace })
    Promise.all([
      client.call('compareTraces', { a: of(a), b: of(b) }),
      client.call('openTrace', of(a)),
      client.call('openTrace', of(b)),
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
  }, [client, source, a, b, key])

  return state.key === key ? state : { pair: null, failed: null }
}
