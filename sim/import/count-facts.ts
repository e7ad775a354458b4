import type { TraceStore } from '../query/trace-store.ts'
import { SpanIdIndex } from '../telemetry/span-id-index.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'

/** What can be counted of traces without judging them. */
export type TraceFacts = {
  traces: number
  spans: number
  /** Services that have spans. */
  services: number
  /** Spans that name no parent. */
  roots: number
  /** Spans whose parent is not among the spans of their trace. */
  orphans: number
  /** Spans whose id an earlier one of their trace has. */
  duplicateIds: number
  /** Circles of parents. */
  cycles: number
  /** Parents above the deepest span. */
  maxDepth: number
  /** Spans that start before, or end after, the first span that has their parent's id; both must have a time. */
  childStartsBeforeParent: number
  childEndsAfterParent: number
  events: number
  links: number
  errors: number
  /** First start to last end of all spans that have a time, ms; null when none has one. */
  durationMs: number | null
}

const NONE = -1

/** Counts over every trace of a store; details must have been filled in. */
export function countFacts(store: TraceStore): TraceFacts {
  const { columns } = store
  const facts: TraceFacts = {
    traces: 0,
    spans: store.spanCount,
    services: 0,
    roots: 0,
    orphans: 0,
    duplicateIds: 0,
    cycles: 0,
    maxDepth: 0,
    childStartsBeforeParent: 0,
    childEndsAfterParent: 0,
    events: sizes(columns.events),
    links: sizes(columns.links),
    errors: 0,
    durationMs: null,
  }
  const services = new Set<number>()
  let from = Infinity
  let to = -Infinity
  for (let trace = 0; trace < store.traceCount; trace++) {
    const rows = store.rowsOf(trace)
    if (rows.length > 0) facts.traces++
    countTrace(store, rows, facts)
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      services.add(store.serviceOf(row))
      if (columns.status[row] === STATUS_ERROR) facts.errors++
      if (!isTimed(store, row)) continue
      from = Math.min(from, columns.start[row]!)
      to = Math.max(to, columns.end[row]!)
    }
  }
  facts.services = services.size
  if (from !== Infinity) facts.durationMs = Math.max(0, to - from) / 1e6
  return facts
}

function countTrace(store: TraceStore, rows: Uint32Array, facts: TraceFacts): void {
  const { columns } = store
  const { spanHigh, spanLow, parentHigh, parentLow, start, end } = columns
  const byId = new SpanIdIndex(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    if (byId.add(spanHigh[row]!, spanLow[row]!, index) !== NONE) facts.duplicateIds++
  }
  const parents = new Int32Array(rows.length).fill(NONE)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    if (columns.isRoot(row)) {
      facts.roots++
      continue
    }
    const parent = byId.get(parentHigh[row]!, parentLow[row]!)
    parents[index] = parent
    if (parent === NONE) {
      facts.orphans++
      continue
    }
    const above = rows[parent]!
    if (!isTimed(store, row) || !isTimed(store, above)) continue
    if (start[row]! < start[above]!) facts.childStartsBeforeParent++
    if (end[row]! > end[above]!) facts.childEndsAfterParent++
  }
  countDepths(parents, facts)
}

const UNKNOWN = -1
const UNDER_WAY = -2
/** In a circle, or under one. */
const NOWHERE = -3

/** Depths by going up from each span to one whose depth is known; who meets its own way has found a circle. */
function countDepths(parents: Int32Array, facts: TraceFacts): void {
  const depths = new Int32Array(parents.length).fill(UNKNOWN)
  const way: number[] = []
  for (let index = 0; index < parents.length; index++) {
    way.length = 0
    let at = index
    while (at !== NONE && depths[at] === UNKNOWN) {
      depths[at] = UNDER_WAY
      way.push(at)
      at = parents[at]!
    }
    if (at !== NONE && depths[at] === UNDER_WAY) facts.cycles++
    let depth = at === NONE ? -1 : depths[at]! < 0 ? NOWHERE : depths[at]!
    for (let step = way.length - 1; step >= 0; step--) {
      depth = depth === NOWHERE ? NOWHERE : depth + 1
      depths[way[step]!] = depth
      if (depth > facts.maxDepth) facts.maxDepth = depth
    }
  }
}

const isTimed = ({ columns }: TraceStore, row: number): boolean =>
  columns.start[row]! > 0 || columns.startUnixNano(row) > 0n

function sizes(lists: ReadonlyMap<number, readonly unknown[]>): number {
  let count = 0
  for (const list of lists.values()) count += list.length
  return count
}
