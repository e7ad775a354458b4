'use client'

import { useMemo, useState } from 'react'
import type { ShownTrace } from './opened-trace.ts'
import { withGhosts } from './with-ghosts.ts'

/** A trace with its spans that never arrived, as long as they are wanted; how many there are, and whether they are shown. */
export type GhostChoice = { count: number; shown: boolean; show: (shown: boolean) => void }

export function useGhosts(recorded: ShownTrace): { trace: ShownTrace; ghosts: GhostChoice } {
  const [shown, show] = useState(true)
  const count = recorded.opened.ghosts.length
  const trace = useMemo(() => (count > 0 && shown ? withGhosts(recorded) : recorded), [recorded, count, shown])
  return { trace, ghosts: { count, shown, show } }
}

/** Which of a trace's ghosts stands at a position; null where a span does. */
export function ghostAt({ opened, ghosts }: ShownTrace, position: number) {
  return (ghosts && opened.ghosts[ghosts.ghost[position] ?? -1]) ?? null
}
