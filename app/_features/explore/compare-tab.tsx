'use client'

import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { SourceInfo, TraceFilter } from '#sim/worker/explore-protocol.ts'
import { CompareView } from '../compare/compare-view.tsx'
import { tracesOf } from '../replay/replay.ts'
import { BesidePicker } from './beside-picker.tsx'
import { type Explore } from './explore.ts'
import { paletteOf } from './shown-of.ts'

/** The comparison of two traces, or of two sets, of what is open. */
export function CompareTab({ explore, info }: { explore: Explore; info: SourceInfo }) {
  const { compare, filter, sort, example, beside } = useStore(explore.store)
  const { look } = explore.store.getState()
  const { replayed, show } = useStore(explore.replay.store)
  const { services } = info
  const { text, service, error } = filter
  // What was clicked in a comparison narrows the list, and must not change what is compared.
  const ofSets = useMemo((): TraceFilter => {
    const among = replayed?.source === info.source ? tracesOf(replayed, show) : null
    return {
      ...(text !== undefined && { text }),
      ...(service !== undefined && { service }),
      ...(error !== undefined && { error }),
      ...(among && { among }),
    }
  }, [text, service, error, replayed, show, info])
  const colorOf = useCallback(
    (service: string) => paletteOf(explore.store.getState(), service, Math.max(0, services.indexOf(service))),
    [explore, services],
  )
  return (
    <CompareView
      client={explore.client}
      source={info.source}
      info={info}
      beside={beside?.info ?? null}
      picker={<BesidePicker explore={explore} />}
      look={{ isBeside: look.pair === 'beside', isOnlyChanged: look.changed === 'only', span: look.at ?? null }}
      onLook={({ isBeside, isOnlyChanged, span }) =>
        explore.lookAt({ pair: isBeside ? 'beside' : null, changed: isOnlyChanged ? 'only' : null, at: span })
      }
      choice={compare}
      onChoice={(choice) => explore.compare(choice)}
      filter={ofSets}
      onTrait={(trait) => explore.list({ ...filter, trait }, sort)}
      isRun={example !== null}
      paletteOf={colorOf}
      onOpen={(trace, span) => void explore.open(trace, span)}
    />
  )
}
