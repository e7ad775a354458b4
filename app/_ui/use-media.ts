'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now; `onServer` is what the first HTML assumes. */
export function useMedia(query: string, onServer = false): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    watch,
    () => matchMedia(query).matches,
    () => onServer,
  )
}
