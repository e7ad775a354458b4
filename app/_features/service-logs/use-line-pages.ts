'use client'

import { useCallback, useState } from 'react'
import type { Output } from '#sim/worker/protocol.ts'
import { rowAt } from '#app/_ui/list-pages.ts'
import { useListPages } from '#app/_ui/use-list-pages.ts'

export type AskLines = (offset: number, limit: number) => Promise<Output<'serviceLines'>>

/** The lines of a list that are on screen, fetched as it scrolls; `key` names run, readers and filter. */
export function useLinePages(key: string, ask: AskLines, first: number, last: number) {
  const [truly, setTruly] = useState<{ key: string; count: number | null }>({ key, count: null })
  const askPage = useCallback(
    async (offset: number, limit: number) => {
      const { total, truly: count, lines } = await ask(offset, limit)
      setTruly({ key, count })
      return { total, rows: lines }
    },
    [key, ask],
  )
  const pages = useListPages(key, askPage, first, last)
  return {
    total: pages.total,
    truly: truly.key === key ? truly.count : null,
    /** Undefined while its page is on the way. */
    lineAt: (index: number) => rowAt(pages, index),
  }
}
