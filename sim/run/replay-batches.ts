import type { SpanStore } from '../query/span-store.ts'

/** As many spans as a batch span processor sends at once, unless configured otherwise. */
export const BATCH_SIZE = 512
/** How long it waits for them, ns. */
export const BATCH_DELAY = 5e9

/** Spans of one resource that are sent together, and when; ns since the first span ended. */
export type ReplayBatch = { at: number; rows: number[] }

/** When which spans of a store are sent, and how that differs from what their times say. */
export type ReplayPlan = {
  batches: ReplayBatch[]
  /** When the first span ended, Unix time: where the collector's clock starts. */
  startUnixNano: bigint
  spans: number
  /** Pauses that were shortened to `longestPause`, and by how much together, ns. */
  pauses: number
  shortenedNs: number
  /** Spans without a time, which are sent first. */
  untimed: number
}

/**
 * Sends each span when it ended, as its process would have: in batches per resource, of 512 spans, or of what there is five
 * seconds after the first of them. A pause in which nothing ends is as long as `longestPause` at most.
 */
export function planReplay(store: SpanStore, longestPause: number): ReplayPlan {
  const { columns } = store
  const zero = -Number(columns.epochUnixNano)
  const rows = rowsIn(store)
  const end = new Float64Array(columns.count)
  let first = Infinity
  let untimed = 0
  for (const row of rows) {
    end[row] = columns.end[row]! > zero ? columns.end[row]! : -Infinity
    if (end[row] === -Infinity) untimed++
    else first = Math.min(first, end[row]!)
  }
  if (first === Infinity) first = 0
  for (const row of rows) end[row] = Math.round(Math.max(0, end[row]! - first))
  rows.sort((a, b) => end[a]! - end[b]! || a - b)
  let pauses = 0
  let shortenedNs = 0
  let before = 0
  const batches: ReplayBatch[] = []
  const open = new Map<number, { since: number; rows: number[] }>()
  for (const row of rows) {
    const pause = end[row]! - shortenedNs - before
    if (pause > longestPause) {
      pauses++
      shortenedNs += pause - longestPause
    }
    const at = end[row]! - shortenedNs
    before = at
    const resource = store.resourceOf(row)
    let batch = open.get(resource)
    if (batch !== undefined && at >= batch.since + BATCH_DELAY) {
      batches.push({ at: batch.since + BATCH_DELAY, rows: batch.rows })
      batch = undefined
    }
    if (batch === undefined) open.set(resource, (batch = { since: at, rows: [] }))
    if (batch.rows.push(row) < BATCH_SIZE) continue
    batches.push({ at, rows: batch.rows })
    open.delete(resource)
  }
  for (const { since, rows: left } of open.values()) batches.push({ at: since + BATCH_DELAY, rows: left })
  const startUnixNano = columns.epochUnixNano + BigInt(first)
  return {
    batches: batches.sort((a, b) => a.at - b.at || a.rows[0]! - b.rows[0]!),
    startUnixNano,
    spans: rows.length,
    pauses,
    shortenedNs,
    untimed,
  }
}

function rowsIn(store: SpanStore): Uint32Array {
  const rows = new Uint32Array(store.spanCount)
  let count = 0
  for (let trace = 0; trace < store.columns.traces.count; trace++) {
    const its = store.rowsOf(trace)
    for (let index = 0; index < its.length; index++) rows[count++] = its[index]!
  }
  return rows.subarray(0, count)
}
