'use client'

import { useEffect, useRef, useState } from 'react'
import type { Output } from '#sim/worker/protocol.ts'
import type { ServiceLine } from '#sim/worker/signals-protocol.ts'

export type AskLines = (offset: number, limit: number) => Promise<Output<'serviceLines'>>

const pageSize = 100

type Known = { total: number; truly: number | null; pages: ReadonlyMap<number, ServiceLine[]> }

/** The lines of a list that are on screen, fetched as it scrolls; `key` names run, readers and filter. */
export function useLinePages(key: string, ask: AskLines, first: number, last: number) {
  const [state, setState] = useState<{ key: string; known: Known | null }>({ key, known: null })
  const asked = useRef({ key: '', pages: new Set<number>() })
  const known = state.key === key ? state.known : null

  // The lines live in the engine.
  useEffect(() => {
    if (asked.current.key !== key) asked.current = { key, pages: new Set() }
    const { pages } = asked.current
    const end = known === null ? first : Math.min(last, known.total - 1)
    for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(first, end) / pageSize); page++) {
      if (pages.has(page)) continue
      pages.add(page)
      ask(page * pageSize, pageSize).then(
        ({ total, truly, lines }) =>
          setState((before) => {
            const old = before.key === key ? before.known : null
            return { key, known: { total, truly, pages: new Map(old?.pages).set(page, lines) } }
          }),
        () => pages.delete(page),
      )
    }
  }, [key, ask, known, first, last])

  return {
    total: known?.total ?? null,
    truly: known?.truly ?? null,
    /** Undefined while its page is on the way. */
    lineAt: (index: number) => known?.pages.get(Math.floor(index / pageSize))?.[index % pageSize],
  }
}
