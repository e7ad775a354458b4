'use client'

import { useEffect, useRef, useState } from 'react'
import { missingPages, noPages, pageSize, withPage, type ListPages } from './list-pages.ts'

/** Asks for a stretch of a list. */
export type AskPage<Row> = (offset: number, limit: number) => Promise<{ total: number; rows: readonly Row[] }>

/** The pages of a list that are on screen, fetched as it scrolls; `key` names the list, filter and order included. */
export function useListPages<Row>(key: string, ask: AskPage<Row>, first: number, last: number): ListPages<Row> {
  const [state, setState] = useState<{ key: string; known: ListPages<Row> }>({ key, known: noPages })
  const asked = useRef({ key: '', pages: new Set<number>() })
  const known: ListPages<Row> = state.key === key ? state.known : noPages

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
