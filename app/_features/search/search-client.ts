'use client'

import type { SearchHit } from './search-index.ts'
import type { FromSearcher, ToSearcher } from './serve-search.ts'

type Ask = (locale: string, asked: string) => Promise<SearchHit[] | null>

let started: Ask | null = null

function start(): Ask {
  const worker = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module', name: 'tracelab-search' })
  const waiting = new Map<number, (hits: SearchHit[] | null) => void>()
  let lastId = 0
  worker.addEventListener('message', ({ data: { id, hits } }: MessageEvent<FromSearcher>) => {
    waiting.get(id)?.(hits)
    waiting.delete(id)
  })
  // A thread that did not come up, or died, takes its questions with it; the next one starts another.
  worker.addEventListener('error', () => {
    started = null
    worker.terminate()
    for (const answer of waiting.values()) answer(null)
  })
  return (locale, asked) =>
    new Promise((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve)
      worker.postMessage({ id, locale, asked } satisfies ToSearcher)
    })
}

/**
 * What the site has about these words, best first, in one language; null where the index could not be had. The index
 * is fetched and searched in a thread of its own, from the first question on; an empty one only fetches it.
 */
export function searchSite(locale: string, asked: string): Promise<SearchHit[] | null> {
  started ??= start()
  return started(locale, asked)
}
