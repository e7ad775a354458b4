'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { usePreferences } from '#app/_ui/preferences.ts'
import { ServiceMap } from '../service-graph/service-map.tsx'
import { type Explore } from './explore.ts'
import { paletteOf } from './shown-of.ts'

/** The service map of what is open; a service that is chosen there filters the list of traces. */
export function MapTab({ explore, info, isComplete }: { explore: Explore; info: SourceInfo; isComplete: boolean }) {
  const { singleKeys } = usePreferences()
  const { filter, sort } = useStore(explore.store)
  const { services } = info
  const colorOf = useCallback(
    (service: number) => paletteOf(explore.store.getState(), services[service] ?? '', service),
    [explore, services],
  )
  function showTracesOf(service: number | null) {
    const { service: _, ...rest } = filter
    explore.list(service === null ? rest : { ...rest, service }, sort)
  }
  return (
    <ServiceMap
      client={explore.client}
      source={info.source}
      isComplete={isComplete}
      paletteOf={colorOf}
      singleKeys={singleKeys}
      onService={showTracesOf}
    />
  )
}
