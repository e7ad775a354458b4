'use client'

import { useEffect, useEffectEvent } from 'react'

/** What may wait must not wait for ever. */
const LATEST_MS = 3000

/** Fetches what is likely to be looked at next, once the page has nothing else to do. */
export function useIdleLoad(load: () => Promise<unknown>): void {
  const loadNow = useEffectEvent(() => {
    // It is fetched again when it is needed, and what is wrong is said then.
    load().catch(() => undefined)
  })
  useEffect(() => {
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(loadNow, LATEST_MS)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(() => loadNow(), { timeout: LATEST_MS })
    return () => cancelIdleCallback(asked)
  }, [])
}
