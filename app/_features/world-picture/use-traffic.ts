'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Traffic } from '#sim/worker/moment-protocol.ts'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'

export type AskTraffic = (fromNs: number, toNs: number, limit: number) => Promise<Traffic>

export type Disc = { edge: number; error: boolean; /** 0 to 1 of its way. */ share: number }

/** At most this many are on their way at once; each then stands for several calls. */
const mostDiscs = 40
const travelMs = 700

/** The calls that are on their way at the needle; stretches of time are fetched a little ahead. */
export function useTraffic(key: string, clock: PlaybackClock, ask: AskTraffic, redraw: () => void) {
  const stretches = useRef({ key, known: new Map<string, Traffic | null>() })

  const travelNs = useCallback(() => travelMs * 1e6 * Math.max(0.25, clock.store.getState().speed), [clock])

  // The engine has the traffic; the clock says which stretch of it is wanted.
  useEffect(() => {
    stretches.current = { key, known: new Map() }
    const { known } = stretches.current
    const want = () => {
      const { nowNs, endNs } = clock.store.getState()
      if (endNs === 0) return
      const length = 2 * travelNs()
      const at = Math.floor(nowNs / length)
      for (const index of [at - 1, at, at + 1]) {
        const name = `${length} ${index}`
        if (index < 0 || known.has(name) || index * length > endNs) continue
        known.set(name, null)
        if (known.size > 24) known.delete(known.keys().next().value ?? '')
        ask(index * length, (index + 1) * length, 2 * mostDiscs).then(
          (traffic) => {
            known.set(name, traffic)
            redraw()
          },
          () => known.delete(name),
        )
      }
    }
    want()
    return clock.store.subscribe(want)
  }, [key, clock, ask, redraw, travelNs])

  return useCallback((): { discs: Disc[]; each: number } => {
    const { nowNs } = clock.store.getState()
    const travel = travelNs()
    const length = 2 * travel
    const at = Math.floor(nowNs / length)
    const discs: Disc[] = []
    let each = 1
    for (const index of [at - 1, at]) {
      const traffic = stretches.current.known.get(`${length} ${index}`)
      if (!traffic) continue
      each = Math.max(each, traffic.each)
      for (let entry = 0; entry < traffic.atNs.length; entry++) {
        const share = (nowNs - (traffic.atNs[entry] ?? 0)) / travel
        if (share < 0 || share > 1) continue
        discs.push({ edge: traffic.edge[entry] ?? 0, error: traffic.error[entry] === 1, share })
      }
    }
    return { discs, each }
  }, [clock, travelNs])
}
