'use client'

import { useEffect, useState } from 'react'
import type { PlaybackClock } from './playback-clock.ts'

/** The clock's now for views that render: at once when time is set, every `everyMs` while it plays. */
export function usePlaybackNow(clock: PlaybackClock, everyMs = 250): number {
  const [nowNs, setNowNs] = useState(() => clock.store.getState().nowNs)

  // The clock changes on every frame; rendering follows at its own pace.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const publish = () => {
      timer = undefined
      setNowNs(clock.store.getState().nowNs)
    }
    publish()
    const stop = clock.store.subscribe((playback) => {
      if (playback.playing) timer ??= setTimeout(publish, everyMs)
      else {
        clearTimeout(timer)
        publish()
      }
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [clock, everyMs])

  return nowNs
}
