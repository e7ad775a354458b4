'use client'

import { useEffect, useState } from 'react'
import type { SpanSampling } from '#sim/worker/sampling-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'

/** Why a span is here, asked of the engine when it is shown; null until it has answered. */
export function useSpanSampling({ samplingOf, opened }: ShownTrace, position: number): SpanSampling | null {
  const row = opened.shape.row[position]
  const [answer, setAnswer] = useState<{ row: number; of: typeof samplingOf; sampling: SpanSampling } | null>(null)

  // The engine is outside React; what it says of a span that is no longer shown is thrown away.
  useEffect(() => {
    if (row === undefined || samplingOf === undefined) return
    let isWanted = true
    samplingOf(row).then(
      (sampling) => isWanted && setAnswer({ row, of: samplingOf, sampling }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [samplingOf, row])
  return answer !== null && answer.row === row && answer.of === samplingOf ? answer.sampling : null
}
