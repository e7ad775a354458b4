'use client'

import { useCallback } from 'react'
import { useStore } from 'zustand'
import { usePreferences } from '#app/_ui/preferences.ts'
import { TraceGraph } from '../service-graph/trace-graph.tsx'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import type { Explore } from './explore.ts'

type Props = { explore: Explore; source: string; trace: number; shown: ShownTrace; onSpan: (position: number) => void }

/** The trace that is open as a graph of its operations. */
export function GraphTab({ explore, source, trace, shown, onSpan }: Props) {
  const { singleKeys } = usePreferences()
  const as = useStore(explore.store, ({ look }) => look.as)
  const { services, opened } = shown
  const paletteOf = useCallback((service: number) => services[service]?.palette ?? 0, [services])
  return (
    <TraceGraph
      client={explore.client}
      source={source}
      trace={trace}
      assumption={opened.options.assumption}
      paletteOf={paletteOf}
      singleKeys={singleKeys}
      isTable={as ? as === 'table' : null}
      onTable={(isTable) => explore.lookAt({ as: isTable ? 'table' : 'picture' })}
      onSpan={onSpan}
    />
  )
}
