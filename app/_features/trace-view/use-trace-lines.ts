'use client'

import { useEffect, useMemo, useState } from 'react'
import type { TraceLine } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'

/** The log lines that lead to a trace, by the position of their span; -1 holds those of none. */
export type LinesBySpan = ReadonlyMap<number, readonly TraceLine[]>

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
  return useMemo(() => {
    if (lines === null || lines.length === 0) return none
    const bySpan = new Map<number, TraceLine[]>()
    for (const line of lines) {
      // Spans that never arrived move the others along.
      const position = line.position < 0 ? -1 : (ghosts?.shown[line.position] ?? line.position)
      const there = bySpan.get(position)
      if (there) there.push(line)
      else bySpan.set(position, [line])
    }
    return bySpan
  }, [lines, ghosts])
}
