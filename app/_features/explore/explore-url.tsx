'use client'

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import type { Explore } from './explore.ts'

const keys = {
  world: parseAsString,
  seed: parseAsInteger,
  s: parseAsInteger,
  trace: parseAsString,
  span: parseAsString,
}

/** Keeps in the address what a pasted link should bring back: a run of ours with the trace and the span that are open. */
export function ExploreUrl({ explore }: { explore: Explore }) {
  const [query, setQuery] = useQueryStates(keys, { history: 'replace', scroll: false, throttleMs: 300 })
  const { info, example, shown, span } = useStore(explore.store)

  const restore = useEffectEvent(() => {
    if (info !== null || query.world === null) return
    const { world: scenario, seed, s, trace, span: spanId } = query
    void explore.runExample({ scenario, seed: seed ?? 1, durationS: s ?? 10 }, { traceId: trace, span: spanId })
  })
  // The address is read once, when the page appears.
  useEffect(() => restore(), [])

  const traceId = shown?.opened.shape.traceId ?? null
  // A file is not in the address: nobody else has it, and its name is nobody's business.
  useEffect(() => {
    if (info === null) return
    void setQuery({
      world: example?.scenario ?? null,
      seed: example?.seed ?? null,
      s: example?.durationS ?? null,
      trace: traceId,
      span: traceId === null ? null : span,
    })
  }, [info, example, traceId, span, setQuery])
  return null
}
