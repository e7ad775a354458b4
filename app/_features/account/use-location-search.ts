'use client'

import { useSyncExternalStore } from 'react'

const neverChanges = () => () => undefined

/** The query of the address; empty in the page as it was sent, which is the same for every address. */
export function useLocationSearch(): string {
  return useSyncExternalStore(
    neverChanges,
    () => location.search,
    () => '',
  )
}
