'use client'

import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { parseAsFloat, parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useRef } from 'react'
import { readSettings } from '../workbench/share-link.ts'
import type { Twin } from './twin.ts'

const keys = { scenario: parseAsString, seed: parseAsInteger, load: parseAsFloat, seconds: parseAsFloat }

function Keeper({ twin }: { twin: Twin }) {
  const [query, setQuery] = useQueryStates(keys, { history: 'replace', scroll: false, throttleMs: 500 })
  const first = useRef(query)

  // The address is outside React; what it says is taken up once, unless there are runs of another world already.
  useEffect(() => {
    const { settings } = twin.a.store.getState()
    const { scenario, seed, load, seconds } = first.current
    const asked = readSettings(
      scenario ?? settings.scenario,
      seed ?? settings.seed,
      load ?? settings.load,
      seconds ?? settings.durationS,
    )
    if (asked && !twin.store.getState().result) twin.a.configure(asked)
    return twin.a.store.subscribe((state, before) => {
      if (state.settings === before.settings) return
      const { scenario, seed, load, durationS } = state.settings
      void setQuery({ scenario, seed, load, seconds: durationS })
    })
  }, [twin, setQuery])

  return null
}

/** Keeps the world in the address: a reload meets the same requests, as the texts are kept by the browser. */
export function TwinUrl({ twin }: { twin: Twin }) {
  return (
    <NuqsAdapter>
      <Keeper twin={twin} />
    </NuqsAdapter>
  )
}
