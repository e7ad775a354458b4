'use client'

import { useEffect, useRef, useState } from 'react'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Asked = { runId: string; nowNs: number }

/** The world at the needle; while time plays, as often as the engine answers, at most four times a second. */
export function useMoment(): Moment | null {
  const lab = useLab()
  const runId = useLabState((state) => state.run?.overview.runId)
  const nowNs = usePlaybackNow(lab.clock)
  const [moment, setMoment] = useState<{ runId: string; value: Moment } | null>(null)
  const wanted = useRef<Asked | null>(null)
  const isBusy = useRef(false)

  // The engine knows the world. One question at a time; what was wanted meanwhile is asked next.
  useEffect(() => {
    const next = async () => {
      if (isBusy.current) return
      isBusy.current = true
      for (let asked = wanted.current; asked; asked = wanted.current) {
        wanted.current = null
        const value = await lab.ask('moment', { atNs: asked.nowNs }).catch(() => null)
        if (value) setMoment({ runId: asked.runId, value })
      }
      isBusy.current = false
    }
    wanted.current = runId === undefined ? null : { runId, nowNs }
    void next()
  }, [lab, runId, nowNs])

  return moment && moment.runId === runId ? moment.value : null
}
