'use client'

import { useEffect, useRef, useState } from 'react'
import type { TraceRow } from '#sim/worker/explore-protocol.ts'

const pageSize = 100

type Pages = { key: string; total: number | null; rows: ReadonlyMap<number, TraceRow[]> }

/** The pages of the list of traces that are on screen, fetched as it scrolls; `key` names source, filter and order. */
export function useTracePages(
  key: string,
  ask: (offset: number, limit: number) => Promise<{ total: number; rows: TraceRow[] }>,
  first: number,
  last: number,
): { total: number | null; rowAt(index: number): TraceRow | undefined } {
  const [state, setState] = useState<Pages>({ key, total: null, rows: new Map() })
  const asked = useRef({ key: '', pages: new Set<number>() })
  const known = state.key === key ? state : null

  // The rows live in the engine.
  useEffect(() => {
    if (asked.current.key !== key) asked.current = { key, pages: new Set() }
    const { pages } = asked.current
    for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(first, last) / pageSize); page++) {
      if (pages.has(page)) continue
      pages.add(page)
      ask(page * pageSize, pageSize).then(
        ({ total, rows }) =>
          setState((before) => ({
            key,
            total,
            rows: new Map(before.key === key ? before.rows : []).set(page, rows),
          })),
        () => pages.delete(page),
      )
    }
  }, [key, ask, first, last])

  return {
    total: known?.total ?? null,
    rowAt: (index) => known?.rows.get(Math.floor(index / pageSize))?.[index % pageSize],
  }
}
