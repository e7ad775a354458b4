'use client'

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { isSetPreset } from '../compare/set-presets.ts'
import type { Explore } from './explore.ts'

const keys = {
  world: parseAsString,
  seed: parseAsInteger,
  s: parseAsInteger,
  trace: parseAsString,
  span: parseAsString,
  a: parseAsString,
  b: parseAsString,
  sets: parseAsString,
}

/** Keeps in the address what a pasted link should bring back: a run of ours with the trace and the span that are open, or with what is compared. */
export function ExploreUrl({ explore }: { explore: Explore }) {
  const [query, setQuery] = useQueryStates(keys, { history: 'replace', scroll: false, throttleMs: 300 })
  const { info, example, shown, span, view, compare } = useStore(explore.store)

  const restore = useEffectEvent(() => {
    if (info !== null || query.world === null) return
    const { world: scenario, seed, s, trace, span: spanId, a, b, sets } = query
    const compare = isSetPreset(sets) ? { sets } : a !== null && b !== null ? { a, b } : null
    const example = { scenario, seed: seed ?? 1, durationS: s ?? 10 }
    void explore.runExample(example, { traceId: trace, span: spanId, compare })
  })
  // The address is read once, when the page appears.
  useEffect(() => restore(), [])

  const compared = view === 'compare' && shown === null && example !== null ? compare : null
  const a = compared?.mode === 'traces' ? (compared.a?.traceId ?? null) : null
  const b = compared?.mode === 'traces' ? (compared.b?.traceId ?? null) : null
  const sets = compared?.mode === 'sets' ? compared.preset : null
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
      a,
      b,
      sets,
    })
  }, [info, example, traceId, span, a, b, sets, setQuery])
  return null
}
