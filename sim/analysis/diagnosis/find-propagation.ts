import type { SpanStore } from '../../query/span-store.ts'
import type { CallsBetween, CallTable } from './call-table.ts'
import type { Finding } from './finding.ts'
import { matchCalls } from './match-calls.ts'
import { guessCause } from './propagation-cause.ts'

/** Fewer calls show nothing. */
const LEAST = 3
/** From this confidence, in per cent, it is said as a fact. */
const SURE = 70

/**
 * Pairs of services between which traces break: calls of one lack their server, and within their times the other begins
 * traces of its own. Confidence comes from how many fit, how many would by chance (the same servers moved round in time),
 * whether any call between the two is whole, and what headers, links and ids show. `rows` are calls and their servers in
 * turn.
 */
export function findBrokenPropagation(
  store: SpanStore,
  calls: CallTable,
  pairs: readonly CallsBetween[],
): Finding<'broken-propagation'>[] {
  return pairs.flatMap(({ from, to, unlinked, linked }): Finding<'broken-propagation'>[] => {
    const roots = calls.rootServers.get(to) ?? []
    if (unlinked.length < LEAST || roots.length < LEAST) return []
    const matched = matchCalls(store, unlinked, roots)
    const possible = Math.min(unlinked.length, roots.length)
    const fit = matched.length / possible
    if (matched.length < LEAST || fit < 0.5) return []
    const { start } = store.columns
    let first = Infinity
    let last = -Infinity
    for (const row of unlinked) {
      first = Math.min(first, start[row]!)
      last = Math.max(last, start[row]!)
    }
    const byChance = matchCalls(store, unlinked, roots, (last - first) * 0.382 + 1).length
    const cause = guessCause(store, matched)
    const beside = calls.linkedBeside(from, to)
    const proven = cause.cause === 'linked' || cause.cause === 'truncated' || cause.cause === 'ignored'
    const beyondChance = Math.max(0, 1 - byChance / matched.length)
    const apart = unlinked.length / (unlinked.length + linked)
    if (!proven && beyondChance < 0.3 && apart < 1) return []
    const evidence = 0.4 + 0.4 * beyondChance + 0.2 * apart
    const confidence = Math.round(proven ? 99 : 95 * fit * evidence)
    const values = {
      from: store.services[from]!,
      to: store.services[to]!,
      cause: cause.cause === 'unknown' ? causeBeside(beside.fromSame, beside.toSame) : cause.cause,
      sends: cause.sends,
      reads: cause.reads,
      confidence,
      calls: unlinked.length,
      linked,
      /** Calls of the same caller that others continue, and of others that the same server continues. */
      continuedElsewhere: beside.fromSame,
      continuesOthers: beside.toSame,
      roots: roots.length,
      servers: calls.servers.get(to) ?? 0,
      byChance,
    }
    const rows = matched.slice(0, 2).flatMap(({ call, root }) => [call, root])
    const deliberate = cause.cause === 'linked'
    const severity = deliberate ? 'info' : confidence >= SURE ? 'error' : 'warning'
    return [{ code: 'broken-propagation', severity, count: matched.length, traces: matched.length, rows, values }]
  })
}

/** Which side it is by how each gets on with others. */
function causeBeside(continuedElsewhere: number, continuesOthers: number): 'pair' | 'receiver' | 'sender' | 'unknown' {
  if (continuedElsewhere > 0) return continuesOthers > 0 ? 'pair' : 'receiver'
  return continuesOthers > 0 ? 'sender' : 'unknown'
}
