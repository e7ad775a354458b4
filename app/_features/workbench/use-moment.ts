'use client'

import { useEffect, useState } from 'react'
import type { Moment } from '#sim/worker/protocol.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The world at the needle; while time plays, as often as the engine answers, at most four times a second. */
export function useMoment(): Moment | null {
  const lab = useLab()
  const run = useLabState((state) => state.run)
  const nowNs = usePlaybackNow(lab.clock)
  const [moment, setMoment] = useState<{ runId: string; value: Moment } | null>(null)
  const runId = run?.overview.runId

  // The engine knows the world; only the newest moment asked for is shown.
  useEffect(() => {
    if (!runId) return
    let isWanted = true
    lab.ask('moment', { atNs: nowNs }).then(
      (value) => isWanted && setMoment({ runId, value }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [lab, runId, nowNs])

  return moment && moment.runId === runId ? moment.value : null
}
