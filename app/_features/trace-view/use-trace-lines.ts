'use client'

import { useEffect, useMemo, useState } from 'react'
import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import { linesBySpan, type LinesBySpan } from './lines-by-span.ts'
import type { ShownTrace } from './opened-trace.ts'

const none: LinesBySpan = new Map()

/** Asks for the log lines of a trace once it is shown: nobody waits for them with the first row. */
export function useTraceLines(trace: ShownTrace): LinesBySpan {
  const { linesOf, ghosts } = trace
  const [answer, setAnswer] = useState<{ of: typeof linesOf; lines: readonly TraceLine[] } | null>(null)

  // The engine is outside React; what it says of a trace that is no longer shown is thrown away.
  useEffect(() => {
    if (linesOf === undefined) return
    let isWanted = true
    linesOf().then(
      ({ lines }) => isWanted && setAnswer({ of: linesOf, lines }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [linesOf])

  const lines = answer !== null && answer.of === linesOf ? answer.lines : null
  return useMemo(() => (lines === null || lines.length === 0 ? none : linesBySpan(lines, ghosts)), [lines, ghosts])
}
