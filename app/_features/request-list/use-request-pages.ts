'use client'

import { useEffect, useRef, useState } from 'react'
import type { RequestRow } from '#sim/worker/protocol.ts'
import { missingPages, noPages, pageSize, withPage, type RequestPages } from './request-pages.ts'

export type AskRequests = (offset: number, limit: number) => Promise<{ total: number; rows: RequestRow[] }>

/** The pages of a list that are on screen, fetched as it scrolls; `key` names run, filter and order. */
export function useRequestPages(key: string, ask: AskRequests, first: number, last: number): RequestPages {
  const [state, setState] = useState({ key, known: noPages })
  const asked = useRef({ key: '', pages: new Set<number>() })
  const known = state.key === key ? state.known : noPages

  // The rows live in the engine.
  useEffect(() => {
    if (asked.current.key !== key) asked.current = { key, pages: new Set() }
    const { pages } = asked.current
    for (const page of missingPages(known, first, last)) {
      if (pages.has(page)) continue
      pages.add(page)
      ask(page * pageSize, pageSize).then(
        ({ rows, total }) =>
          setState((state) => ({
            key,
            known: withPage(state.key === key ? state.known : noPages, page, rows, total),
          })),
        () => pages.delete(page),
      )
    }
  }, [key, ask, known, first, last])

  return known
}
