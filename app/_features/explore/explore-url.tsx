'use client'

import { createLoader, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useStore } from 'zustand'
import { addressKeys, addressOf, roomOf, runOf, wantedBy } from './explore-address.ts'
import type { Explore } from './explore.ts'

const read = createLoader(addressKeys)

/** Keeps in the address what a pasted link or a step back should bring: the room, what is open in it, and how it is looked at. */
export function ExploreUrl({ explore }: { explore: Explore }) {
  const [, setQuery] = useQueryStates(addressKeys, { history: 'replace', scroll: false, throttleMs: 300 })
  const state = useStore(explore.store)
  const room = useRef<string | null>(null)
  const isGoing = useRef(false)
  const address = JSON.stringify(addressOf(state))

  const write = useEffectEvent(() => {
    const now = explore.store.getState()
    if (isGoing.current || now.busy === 'running') return
    const next = roomOf(now)
    // What is opened or closed takes the place of what was there: a step back must not lose a file.
    const isStep = room.current !== null && now.info !== null && room.current.split(',')[0] === next.split(',')[0]
    const history = isStep && room.current !== next ? 'push' : 'replace'
    room.current = next
    void setQuery(addressOf(now), { history })
  })

  const goTo = useEffectEvent(async () => {
    const asked = read(window.location.search)
    const run = runOf(asked.world, asked.seed, asked.s)
    const { info, example } = explore.store.getState()
    const isOpen = info !== null && JSON.stringify(run) === JSON.stringify(example)
    isGoing.current = true
    if (isOpen) await explore.goTo(wantedBy(asked))
    else if (run !== null) await explore.runExample(run, wantedBy(asked))
    isGoing.current = false
    room.current = roomOf(explore.store.getState())
    write()
  })

  // The address is read when the page appears, and whenever somebody goes back or forth.
  useEffect(() => {
    if (explore.store.getState().info === null) void goTo()
    const { pathname } = window.location
    const stepped = () => window.location.pathname === pathname && void goTo()
    window.addEventListener('popstate', stepped)
    return () => window.removeEventListener('popstate', stepped)
  }, [explore])

  useEffect(() => write(), [address])
  return null
}
