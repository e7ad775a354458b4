'use client'

import { AddressAdapter } from '#app/_ui/address-adapter.tsx'
import { parseAsFloat, parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Lab } from './lab.ts'
import { readSettings } from './share-link.ts'

const keys = { scenario: parseAsString, seed: parseAsInteger, load: parseAsFloat, seconds: parseAsFloat }

type Props = {
  lab: Lab
  /** Whether something ran already: its world is not replaced by the address. */
  hasRun: () => boolean
}

function Keeper({ lab, hasRun }: Props) {
  const [query, setQuery] = useQueryStates(keys, { history: 'replace', scroll: false, throttleMs: 500 })
  const first = useRef(query)
  const isTaken = useEffectEvent(hasRun)

  // The address is outside React; what it says is taken up once, unless there are runs of another world already.
  useEffect(() => {
    const { settings } = lab.store.getState()
    const { scenario, seed, load, seconds } = first.current
    const asked = readSettings(
      scenario ?? settings.scenario,
      seed ?? settings.seed,
      load ?? settings.load,
      seconds ?? settings.durationS,
    )
    if (asked && !isTaken()) lab.configure(asked)
    return lab.store.subscribe((state, before) => {
      if (state.settings === before.settings) return
      const { scenario, seed, load, durationS } = state.settings
      void setQuery({ scenario, seed, load, seconds: durationS })
    })
  }, [lab, setQuery])

  return null
}

/** Keeps the world in the address: a reload meets the same requests, as the texts are kept by the browser. */
export function WorldUrl(props: Props) {
  return (
    <AddressAdapter>
      <Keeper {...props} />
    </AddressAdapter>
  )
}
