'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { CompareView } from '../compare/compare-view.tsx'
import { paletteOf, type Explore } from './explore.ts'

/** The comparison of two traces, or of two sets, of what is open. */
export function CompareTab({ explore, info }: { explore: Explore; info: SourceInfo }) {
  const { compare, filter, sort, example } = useStore(explore.store)
  const { services } = info
  const colorOf = useCallback(
    (service: string) => paletteOf(explore.store.getState(), service, Math.max(0, services.indexOf(service))),
    [explore, services],
  )
  return (
    <CompareView
      client={explore.client}
      source={info.source}
      choice={compare}
      onChoice={(choice) => explore.compare(choice)}
      filter={filter}
      onFilter={(next) => explore.list(next, sort)}
      isRun={example !== null}
      paletteOf={colorOf}
      onOpen={(trace, span) => void explore.open(trace, span)}
    />
  )
}
