import type { CollectorPage } from '#sim/worker/collector-protocol.ts'

type Rows = NonNullable<CollectorPage['rows']>

/** A table with headings, or one in which the first cell of each row names it. */
type PageTable = { head: string[] | null; body: Rows }

/** Pages of zpages whose first row are headings. */
const headed = ['/debug/pipelinez', '/debug/featurez']

/** The rows of a page as a table. */
export function pageTable(path: string, rows: Rows): PageTable {
  const [first, ...rest] = rows
  if (first === undefined || !headed.includes(path.split('?')[0] ?? '')) return { head: null, body: rows }
  return { head: first.map((cell) => (typeof cell === 'string' ? cell : cell.join(' '))), body: rest }
}
