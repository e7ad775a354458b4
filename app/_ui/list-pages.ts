/** Rows in a page. */
export const pageSize = 100

/** What is known of a long list: how long it is, and the pages that were fetched. */
export type ListPages<Row> = {
  total: number | null
  pages: ReadonlyMap<number, readonly Row[]>
}

export const noPages: ListPages<never> = { total: null, pages: new Map() }

/** The row at a place of the list; undefined while its page is on the way. */
export function rowAt<Row>({ pages }: ListPages<Row>, index: number): Row | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize]
}

/** Pages that rows `first` to `last` need and that are not there. */
export function missingPages({ pages, total }: ListPages<unknown>, first: number, last: number): number[] {
  const end = total === null ? first : Math.min(last, total - 1)
  const missing: number[] = []
  for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(first, end) / pageSize); page++) {
    if (!pages.has(page)) missing.push(page)
  }
  return missing
}

export function withPage<Row>(
  known: ListPages<Row>,
  page: number,
  rows: readonly Row[],
  total: number,
): ListPages<Row> {
  return { total, pages: new Map(known.pages).set(page, rows) }
}
