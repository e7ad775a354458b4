'use client'

import { useSyncExternalStore } from 'react'

const neverChanges = () => () => undefined

/** False in the page as it was sent, true once this browser's own code answers to it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}
