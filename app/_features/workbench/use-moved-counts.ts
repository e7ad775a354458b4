'use client'

import { useEffect, useState } from 'react'
import type { MarginCount } from '#sim/worker/run-protocol.ts'
import { movedLines } from '../editor/moved-lines.ts'
import { useLab, useLabState } from './workbench-context.tsx'

const pauseMs = 120
const none: MarginCount[] = []

/** The counts of the run that is shown, on the lines where their text stands now. */
export function useMovedCounts(): MarginCount[] {
  const { draft } = useLab()
  const run = useLabState((state) => state.run)
  const edited = useLabState((state) => state.edited)
  const [moved, setMoved] = useState<{ run: typeof run; counts: MarginCount[] } | null>(null)

  // Typing moves lines outside React; comparing texts waits until it rests.
  useEffect(() => {
    if (!run) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const compare = () => {
      const lines = movedLines(run.text, draft.text())
      const counts = run.overview.margin.flatMap((count) => {
        const line = lines?.get(count.line)
        return line === undefined ? [] : { ...count, line }
      })
      setMoved({ run, counts })
    }
    timer = setTimeout(compare, 0)
    const stop = draft.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(compare, pauseMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [draft, run])

  if (!run) return none
  if (!edited) return run.overview.margin
  return moved?.run === run ? moved.counts : run.overview.margin
}
