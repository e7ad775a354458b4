import type { SpanStore } from '../query/span-store.ts'
import { SpanIdIndex } from '../telemetry/span-id-index.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'

/** Its status is an error. */
export const MARK_ERROR = 1
/** It names a parent that is not among the spans of its trace. */
export const MARK_ORPHAN = 2
/** Another span before it has the same id. */
export const MARK_DUPLICATE = 4
/** Its chain of parents leads back to itself; it stands as a root. */
export const MARK_CYCLE = 8
/** It has no start time, so it stands where its parent begins. */
export const MARK_UNTIMED = 16
/** It ends before it starts; it is shown without a length. */
export const MARK_BACKWARDS = 32
export const MARK_EVENTS = 64
export const MARK_LINKS = 128

/**
 * One trace as its views need it, a column per field, so that a hundred thousand spans cross a thread at once.
 *
 * Spans are in depth-first order, siblings by start: whatever hangs under a span follows it directly, `descendants` long.
 * Times are ns since the first start.
 */
export type TraceShape = {
  traceId: string
  /** When the first span started, Unix time. */
  startUnixNano: bigint
  /** First start to last end, ns. */
  extentNs: number
  services: readonly string[]
  /** Texts of names. */
  names: readonly string[]
  /** Row in the store: what details are asked by. */
  row: Uint32Array
  /** Position of the parent; -1 for a root. */
  parent: Int32Array
  depth: Uint32Array
  descendants: Uint32Array
  /** Index into `services`. */
  service: Uint32Array
  /** Index into `names`. */
  name: Uint32Array
  /** OTLP's number. */
  kind: Uint8Array
  /** Of the `MARK_`s above. */
  marks: Uint8Array
  from: Float64Array
  to: Float64Array
  spanHigh: Uint32Array
  spanLow: Uint32Array
}

const KIND_SERVER = 2
const KIND_CLIENT = 3
const NONE = -1

/**
 * Arranges a trace's spans as a tree. Nothing is lost: a span whose parent is missing stands as a root, as does one of
 * each circle; where a client and a server share one id (Zipkin's way), the server hangs under the client and takes
 * what names that id. No recursion: chains of ten thousand spans are real.
 */
export function shapeTrace(store: SpanStore, trace: number): TraceShape {
  const { columns } = store
  const rows = byStart(store, trace)
  const count = rows.length
  const marks = new Uint8Array(count)
  const parents = findParents(store, rows, marks)
  const { order, isRoot } = depthFirst(parents, marks)

  const shape: TraceShape = {
    traceId: columns.traces.id(trace),
    startUnixNano: 0n,
    extentNs: 0,
    services: store.services,
    names: [],
    row: new Uint32Array(count),
    parent: new Int32Array(count),
    depth: new Uint32Array(count),
    descendants: new Uint32Array(count),
    service: new Uint32Array(count),
    name: new Uint32Array(count),
    kind: new Uint8Array(count),
    marks: new Uint8Array(count),
    from: new Float64Array(count),
    to: new Float64Array(count),
    spanHigh: new Uint32Array(count),
    spanLow: new Uint32Array(count),
  }
  const names: string[] = []
  const nameOf = new Map<number, number>()
  const positionOf = new Int32Array(count)
  const startRow = rows.find((row) => isTimed(store, row))
  const startNs = startRow === undefined ? 0 : columns.start[startRow]!
  shape.startUnixNano = startRow === undefined ? 0n : columns.startUnixNano(startRow)
  for (let position = 0; position < count; position++) {
    const index = order[position]!
    const row = rows[index]!
    positionOf[index] = position
    const parent = isRoot[index] === 1 ? NONE : positionOf[parents[index]!]!
    shape.row[position] = row
    shape.parent[position] = parent
    shape.depth[position] = parent === NONE ? 0 : shape.depth[parent]! + 1
    shape.service[position] = store.serviceOf(row)
    const text = columns.name[row]!
    let name = nameOf.get(text)
    if (name === undefined) {
      name = names.push(columns.strings.text(text)) - 1
      nameOf.set(text, name)
    }
    shape.name[position] = name
    shape.kind[position] = columns.kind[row]!
    shape.spanHigh[position] = columns.spanHigh[row]!
    shape.spanLow[position] = columns.spanLow[row]!
    let mark = marks[index]!
    if (columns.status[row] === STATUS_ERROR) mark |= MARK_ERROR
    if (columns.events.has(row)) mark |= MARK_EVENTS
    if (columns.links.has(row)) mark |= MARK_LINKS
    if (isTimed(store, row)) {
      const from = columns.start[row]! - startNs
      const to = columns.end[row]! - startNs
      if (to < from) mark |= MARK_BACKWARDS
      shape.from[position] = from
      shape.to[position] = Math.max(from, to)
    } else {
      mark |= MARK_UNTIMED
      shape.from[position] = shape.to[position] = parent === NONE ? 0 : shape.from[parent]!
    }
    shape.extentNs = Math.max(shape.extentNs, shape.to[position]!)
    shape.marks[position] = mark
  }
  for (let position = count - 1; position > 0; position--) {
    const parent = shape.parent[position]!
    if (parent !== NONE) shape.descendants[parent]! += shape.descendants[position]! + 1
  }
  return { ...shape, names }
}

/** The longest span that may begin at zero, ns: what nobody gave a start ends half a century later. */
const DAY_NS = 24 * 3600 * 1e9

/** A start at or before 1970 is one that nobody set, unless the end is there too: traces written by hand count from zero. */
function isTimed({ columns }: SpanStore, row: number): boolean {
  if (columns.start[row]! > 0 || columns.startUnixNano(row) > 0n) return true
  const length = columns.end[row]! - columns.start[row]!
  return length > 0 && length <= DAY_NS
}

function byStart(store: SpanStore, trace: number): Uint32Array {
  const { start } = store.columns
  return Uint32Array.from(store.rowsOf(trace)).sort((a, b) => start[a]! - start[b]! || a - b)
}

/** The index of each span's parent among `rows`, -1 for none; writes down who is an orphan or has another's id. */
function findParents({ columns }: SpanStore, rows: Uint32Array, marks: Uint8Array): Int32Array {
  const { spanHigh, spanLow, parentHigh, parentLow, kind } = columns
  const byId = new SpanIdIndex(rows.length)
  /** By the index of a client: the server that shares its id. */
  const servers = new Map<number, number>()
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const other = byId.add(spanHigh[row]!, spanLow[row]!, index)
    if (other === NONE) continue
    marks[index]! |= MARK_DUPLICATE
    const ours = kind[row]
    const theirs = kind[rows[other]!]
    if (ours === KIND_SERVER && theirs === KIND_CLIENT && !servers.has(other)) servers.set(other, index)
    // Clocks that disagree may put the server first.
    if (ours === KIND_CLIENT && theirs === KIND_SERVER && !servers.has(index)) servers.set(index, other)
  }
  const clientOf = new Map([...servers].map(([client, server]) => [server, client]))
  const parents = new Int32Array(rows.length).fill(NONE)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const client = clientOf.get(index)
    if (client !== undefined) {
      parents[index] = client
      continue
    }
    if (columns.isRoot(row)) continue
    const named = byId.get(parentHigh[row]!, parentLow[row]!)
    if (named === NONE) marks[index]! |= MARK_ORPHAN
    else parents[index] = servers.get(named) ?? named
  }
  return parents
}

/** Every index once, parents before their children; in each circle of parents the first one is made a root. */
function depthFirst(parents: Int32Array, marks: Uint8Array): { order: Uint32Array; isRoot: Uint8Array } {
  const count = parents.length
  const firstChild = new Int32Array(count).fill(NONE)
  const nextSibling = new Int32Array(count).fill(NONE)
  for (let index = count - 1; index >= 0; index--) {
    const parent = parents[index]!
    if (parent === NONE) continue
    nextSibling[index] = firstChild[parent]!
    firstChild[parent] = index
  }
  const order = new Uint32Array(count)
  const isRoot = new Uint8Array(count)
  const seen = new Uint8Array(count)
  let length = 0
  const waiting: number[] = []
  const walk = (root: number): void => {
    isRoot[root] = 1
    seen[root] = 1
    waiting.push(root)
    while (waiting.length > 0) {
      const index = waiting.pop()!
      order[length++] = index
      const from = waiting.length
      for (let child = firstChild[index]!; child !== NONE; child = nextSibling[child]!) {
        if (seen[child] === 1) continue
        seen[child] = 1
        waiting.push(child)
      }
      // The last pushed comes first, so turn them round.
      for (let low = from, high = waiting.length - 1; low < high; low++, high--) {
        const swapped = waiting[low]!
        waiting[low] = waiting[high]!
        waiting[high] = swapped
      }
    }
  }
  for (let index = 0; index < count; index++) if (parents[index] === NONE) walk(index)
  for (let index = 0; index < count; index++) {
    if (seen[index] === 1) continue
    marks[index]! |= MARK_CYCLE
    walk(index)
  }
  return { order, isRoot }
}

/** The span that answered: the first root whose parent is not missing, else the first of all. */
export function responseRoot({ parent, descendants, marks }: TraceShape): number {
  for (let root = 0; root < parent.length; root += descendants[root]! + 1) {
    if ((marks[root]! & (MARK_ORPHAN | MARK_CYCLE)) === 0) return root
  }
  return 0
}
