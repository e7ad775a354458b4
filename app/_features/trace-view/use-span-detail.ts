'use client'

import { useEffect, useState } from 'react'
import type { SpanDetail } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'

/** What a span carries, asked of the engine when it is shown; null until it has answered. */
export function useSpanDetail(trace: ShownTrace, position: number): SpanDetail | null {
  const row = trace.opened.shape.row[position]
  const [detail, setDetail] = useState<SpanDetail | null>(null)

  // The engine is outside React; what it says of a span that is no longer shown is thrown away.
  useEffect(() => {
    if (row === undefined) return
    let isWanted = true
    trace.detailOf(row).then(
      (answer) => isWanted && setDetail(answer),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [trace, row])
  return detail !== null && detail.row === row ? detail : null
}
