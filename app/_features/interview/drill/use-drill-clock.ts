'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds that a drill has taken so far, counted while its page is open. It only tells: nothing ends by it. */
export function useDrillClock(isRunning: boolean, before: number): { shownMs: number; readMs: () => number } {
  const since = useRef<number | null>(null)
  const [shownMs, setShown] = useState(before)
  const readMs = useCallback(
    () => before + (since.current === null ? 0 : Math.max(0, Date.now() - since.current)),
    [before],
  )

  useEffect(() => {
    if (!isRunning) return
    since.current = Date.now()
    const timer = setInterval(() => setShown(readMs()), 1000)
    return () => {
      clearInterval(timer)
      since.current = null
    }
  }, [isRunning, readMs])

  return { shownMs, readMs }
}
