import type { SimClient } from '#sim/worker/protocol.ts'
import type { TraceRow } from '#sim/worker/explore-protocol.ts'
import type { ChosenTrace } from './compare-choice.ts'

const PIECE = 2000

/** What a trace is worth comparing with, when nobody has one in mind. */
export type OtherTrace = 'fastest' | 'before'

/**
 * Another trace of the same operation: the fastest of them that did not fail, or the one that began before. Null when there is none, or
 * when it is the fastest, or the first, itself.
 */
export async function otherTrace(client: SimClient, of: ChosenTrace, which: OtherTrace): Promise<ChosenTrace | null> {
  const { source } = of
  const own = await client.call('traceList', {
    source,
    filter: { text: of.traceId },
    sort: 'start',
    offset: 0,
    limit: 1,
  })
  const [row] = own.rows
  if (row === undefined) return null
  const isAlike = (other: TraceRow) => other.service === row.service && other.name === row.name
  let before: ChosenTrace | null = null
  const chosen = ({ trace, traceId }: TraceRow): ChosenTrace => ({ source, trace, traceId })
  for (let offset = 0, total = 1; offset < total; offset += PIECE) {
    const piece = await client.call('traceList', {
      source,
      filter: { text: row.name, service: row.service },
      sort: which === 'fastest' ? 'shortest' : 'start',
      offset,
      limit: PIECE,
    })
    total = piece.total
    for (const other of piece.rows) {
      if (!isAlike(other)) continue
      if (other.trace === row.trace && (which === 'before' || row.errors === 0)) return before
      // What fails early is fast, and says nothing of how fast it could be.
      if (which === 'fastest' && other.errors === 0) return chosen(other)
      if (which === 'before') before = chosen(other)
    }
  }
  return null
}
