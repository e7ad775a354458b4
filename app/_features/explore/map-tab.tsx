'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { usePreferences } from '#app/_ui/preferences.ts'
import { HOPS, SHARES } from '../service-graph/map-filter.ts'
import { ServiceMap, type MapLook } from '../service-graph/service-map.tsx'
import { type Explore } from './explore.ts'
import type { Look } from './look.ts'
import { paletteOf } from './shown-of.ts'

const MS = 1e6

/** What an address says of a map; what it cannot say is as it is first seen. */
function mapLookOf({ node, from, until, find, hops, least, as }: Look): MapLook {
  const isStretch = typeof from === 'number' && typeof until === 'number' && until > from && from >= 0
  return {
    chosen: node ?? null,
    stretch: isStretch ? { from: from * MS, until: until * MS } : null,
    filter: {
      text: find ?? '',
      hops: HOPS.find((each) => each === hops) ?? 0,
      minShare: SHARES.find((each) => each === least) ?? 0,
    },
    isTable: as ? as === 'table' : null,
  }
}

/** The service map of what is open; a service that is chosen there filters the list of traces. */
export function MapTab({ explore, info, isComplete }: { explore: Explore; info: SourceInfo; isComplete: boolean }) {
  const { singleKeys } = usePreferences()
  const { filter, sort } = useStore(explore.store)
  const { look } = explore.store.getState()
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
      look={mapLookOf(look)}
      onLook={({ chosen, stretch, filter, isTable }) =>
        explore.lookAt({
          node: chosen,
          from: stretch && stretch.from / MS,
          until: stretch && stretch.until / MS,
          find: filter.text || null,
          hops: filter.hops || null,
          least: filter.minShare || null,
          as: isTable === null ? null : isTable ? 'table' : 'picture',
        })
      }
      onService={showTracesOf}
    />
  )
}
