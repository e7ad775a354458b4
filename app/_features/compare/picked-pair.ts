import type { SourceInfo, TraceRow } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ChosenTrace } from './compare-choice.ts'

/** Two traces that are worth comparing when nobody chose any, and why they are. */
export type PickedPair = {
  a: ChosenTrace
  b: ChosenTrace
  by: {
    /** The slowest against the middle one of its operation; the middle ones of two sources; or no more than the two longest. */
    rule: 'slowest' | 'sources' | 'longest'
    service: string
    name: string
    /** Traces of the operation; of two sources those of the second. */
    count: number
  }
}

const PIECE = 2000
/** A pick need not know every trace of a huge source. */
const MOST = 20_000

type Operation = { service: string; name: string; rows: TraceRow[] }

/** Two traces of a source, or one of each of two: B is what one wonders about, A what it is held against. */
export async function pickPair(
  client: SimClient,
  info: SourceInfo,
  beside: SourceInfo | null,
): Promise<PickedPair | null> {
  const own = await operationsOf(client, info)
  if (beside !== null) {
    const others = await operationsOf(client, beside)
    const shared = [...own.keys()].filter((key) => others.has(key))
    const most = shared.toSorted((one, other) => leastOf(other) - leastOf(one))[0]
    function leastOf(key: string): number {
      return Math.min(own.get(key)?.rows.length ?? 0, others.get(key)?.rows.length ?? 0)
    }
    const a = own.get(most ?? '') ?? [...own.values()][0]
    const b = others.get(most ?? '') ?? [...others.values()][0]
    if (!a || !b) return null
    return pair(middleOf(a.rows), info, middleOf(b.rows), beside, 'sources', b)
  }
  // Operations are in the order of their longest trace.
  const several = [...own.values()].find(({ rows }) => rows.length > 1)
  if (several) {
    const [slowest, ...rest] = several.rows
    return slowest ? pair(middleOf(rest), info, slowest, info, 'slowest', several) : null
  }
  const [longest, next] = [...own.values()]
  return longest && next ? pair(next.rows[0], info, longest.rows[0], info, 'longest', longest) : null
}

function pair(
  a: TraceRow | undefined,
  sourceA: SourceInfo,
  b: TraceRow | undefined,
  sourceB: SourceInfo,
  rule: PickedPair['by']['rule'],
  { service, name, rows }: Operation,
): PickedPair | null {
  if (!a || !b) return null
  const chosen = ({ trace, traceId }: TraceRow, { source }: SourceInfo) => ({ source, trace, traceId })
  return { a: chosen(a, sourceA), b: chosen(b, sourceB), by: { rule, service, name, count: rows.length } }
}

/** The middle one by duration, of those without an error where there are any. */
function middleOf(rows: readonly TraceRow[]): TraceRow | undefined {
  const healthy = rows.filter(({ errors }) => errors === 0)
  const among = healthy.length > 0 ? healthy : rows
  return among[Math.floor(among.length / 2)]
}

/** Traces by the operation they begin with, the longest first. */
async function operationsOf(client: SimClient, { source, services }: SourceInfo): Promise<Map<string, Operation>> {
  const operations = new Map<string, Operation>()
  for (let offset = 0, total = 1; offset < Math.min(total, MOST); offset += PIECE) {
    const piece = await client.call('traceList', { source, filter: {}, sort: 'longest', offset, limit: PIECE })
    total = piece.total
    for (const row of piece.rows) {
      const service = services[row.service] ?? ''
      const key = JSON.stringify([service, row.name])
      const there = operations.get(key)
      if (there) there.rows.push(row)
      else operations.set(key, { service, name: row.name, rows: [row] })
    }
  }
  return operations
}
