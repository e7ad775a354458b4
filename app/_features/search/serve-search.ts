import { openIndex, type SearchHit, type SearchIndex } from './search-index.ts'

/** What goes to the thread that searches, and what comes back; no hits say that the index could not be had. */
export type ToSearcher = { id: number; locale: string; asked: string }
export type FromSearcher = { id: number; hits: SearchHit[] | null }

/** What this thread's global object is, as far as it is used here. */
type SearcherScope = {
  addEventListener(type: 'message', listener: (event: { data: ToSearcher }) => void): void
  postMessage(message: FromSearcher): void
}

/** More than a list shows, so that every group has some. */
const atMost = 60

const indexes = new Map<string, Promise<SearchIndex>>()

function indexOf(locale: string): Promise<SearchIndex> {
  const known = indexes.get(locale)
  if (known !== undefined) return known
  const index = fetchIndex(locale)
  indexes.set(locale, index)
  // The next question tries again.
  index.catch(() => indexes.delete(locale))
  return index
}

async function fetchIndex(locale: string): Promise<SearchIndex> {
  const response = await fetch(`/api/search/${locale}`)
  if (!response.ok) throw new Error(`The index answered ${response.status}.`)
  return openIndex(await response.text())
}

const scope = globalThis as unknown as SearcherScope
scope.addEventListener('message', async ({ data: { id, locale, asked } }) => {
  try {
    const search = await indexOf(locale)
    scope.postMessage({ id, hits: search(asked).slice(0, atMost) })
  } catch {
    scope.postMessage({ id, hits: null })
  }
})
