import type { RequestRow } from '#sim/worker/protocol.ts'

export const pageSize = 100

export type RequestPages = {
  total: number | null
  pages: ReadonlyMap<number, RequestRow[]>
}

export const noPages: RequestPages = { total: null, pages: new Map() }

/** The row at a place of the list; undefined while its page is on the way. */
export function rowAt({ pages }: RequestPages, index: number): RequestRow | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize]
}

/** Pages that rows `first` to `last` need and that are not there. */
export function missingPages({ pages, total }: RequestPages, first: number, last: number): number[] {
  const end = total === null ? first : Math.min(last, total - 1)
  const missing: number[] = []
  for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(first, end) / pageSize); page++) {
    if (!pages.has(page)) missing.push(page)
  }
  return missing
}

export function withPage(known: RequestPages, page: number, rows: RequestRow[], total: number): RequestPages {
  return { total, pages: new Map(known.pages).set(page, rows) }
}
