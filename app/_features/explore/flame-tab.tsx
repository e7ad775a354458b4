'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { FlameFrames } from '#sim/worker/explore-protocol.ts'
import { FlameGraph, type FlameOrder } from '../flame-graph/flame-graph.tsx'
import { positionOf, spanIdAt, type ShownTrace } from '../trace-view/opened-trace.ts'
import type { Explore } from './explore.ts'

type Props = { explore: Explore; source: string; trace: number; shown: ShownTrace; onSpan: (position: number) => void }

/** The flame graph of the trace that is open, laid out by the engine. */
export function FlameTab({ explore, source, trace, shown, onSpan }: Props) {
  const t = useTranslations('explore.flame')
  const order = useStore(explore.store, ({ look }): FlameOrder => look.order ?? 'time')
  const { span } = explore.store.getState()
  const [laid, setLaid] = useState<{ order: FlameOrder; frames: FlameFrames } | null>(null)

  // The layout is the engine's work; one that nobody waits for any more is thrown away.
  useEffect(() => {
    let isWanted = true
    explore.client.call('flame', { source, trace, order }).then(
      (frames) => isWanted && setLaid({ order, frames }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, trace, order])

  if (laid === null) return <p className="px-4 py-3 text-ink2">{t('laying_out')}</p>
  return (
    <FlameGraph
      key={laid.order}
      order={laid.order}
      onOrder={(next) => explore.lookAt({ order: next === 'time' ? null : next })}
      frames={laid.frames}
      names={shown.opened.shape.names}
      services={shown.services}
      at={span === null ? -1 : positionOf(shown.opened.shape, span)}
      onAt={(position) => position >= 0 && explore.chooseSpan(spanIdAt(shown.opened.shape, position))}
      onSpan={onSpan}
    />
  )
}
