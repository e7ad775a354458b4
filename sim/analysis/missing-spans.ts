import type { SpanStore } from '../query/span-store.ts'
import { hex64 } from '../telemetry/ids.ts'
import { PeerDirectory } from './peer-directory.ts'
import { MARK_ERROR, MARK_ORPHAN } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** A span that should be in a trace and is not, or time that no span explains. Positions and ns as in the shape. */
export type MissingSpan = {
  /**
   * `parent`: spans name it as their parent, and it never came. `server`: a client called a service that elsewhere makes
   * spans of what it is asked. `client`: a server was called from another service by a span that is no client. `work`: a
   * server, or a consumer, did something for long in which no child ran.
   */
  kind: 'parent' | 'server' | 'client' | 'work'
  /** Known for a missing parent, else empty. */
  spanId: string
  /** Where it would hang; -1 as a root. */
  parent: number
  /** What would hang under it. */
  children: Uint32Array
  /** The least time that it must have taken, or the time that nothing explains. */
  from: number
  to: number
  /** Whose span it would be, as an index into the store's services; -1 when nobody knows. */
  service: number
}

const KIND_SERVER = 2
const KIND_CLIENT = 3
const KIND_PRODUCER = 4
const KIND_CONSUMER = 5
const UNKNOWN = -1
/** A stretch counts from this share of its span, in a span with children. */
const WORK_SHARE = 0.5
/** A span counts from this share of its trace, with children and without. */
const BUSY_SHARE = 0.05
const LEAF_SHARE = 0.2

/** Attributes that say that an answer came, so that the server must have been there. */
const ANSWER_KEYS = [
  'http.response.status_code',
  'http.status_code',
  'rpc.grpc.status_code',
  'rpc.response.status_code',
  'rpc.status_code',
]

/**
 * Spans that this trace lacks, by what the others say; `peers` is what other traces of the store told about who is called
 * how, and without any no server is missing.
 */
export function missingSpans(
  shape: TraceShape,
  store: SpanStore,
  peers: PeerDirectory | null = learnedFrom(shape, store),
): MissingSpan[] {
  const { row, parent, kind, service, from, to, descendants } = shape
  const missing = missingParents(shape, store)
  for (let span = 0; span < row.length; span++) {
    const above = parent[span]!
    if (kind[span] === KIND_SERVER && above >= 0 && service[above] !== service[span]) {
      if (kind[above] !== KIND_CLIENT && kind[above] !== KIND_PRODUCER) {
        const children = Uint32Array.of(span)
        const by = service[above]!
        missing.push({
          kind: 'client',
          spanId: '',
          parent: above,
          children,
          from: from[span]!,
          to: to[span]!,
          service: by,
        })
      }
    }
    if (peers !== null && kind[span] === KIND_CLIENT && isUnanswered(shape, store, span)) {
      const called = peers.serviceCalledBy(row[span]!)
      if (called !== UNKNOWN && called !== service[span]) {
        const none = new Uint32Array(0)
        missing.push({
          kind: 'server',
          spanId: '',
          parent: span,
          children: none,
          from: from[span]!,
          to: to[span]!,
          service: called,
        })
      }
    }
    if (kind[span] === KIND_SERVER || kind[span] === KIND_CONSUMER) {
      const length = to[span]! - from[span]!
      const least = descendants[span] === 0 ? LEAF_SHARE : BUSY_SHARE
      if (length > 0 && length >= least * shape.extentNs) {
        const stretch = longestOwn(shape, span)
        if (stretch.to - stretch.from >= WORK_SHARE * length) {
          const none = new Uint32Array(0)
          missing.push({ kind: 'work', spanId: '', parent: span, children: none, ...stretch, service: service[span]! })
        }
      }
    }
  }
  return missing
}

function learnedFrom(shape: TraceShape, store: SpanStore): PeerDirectory {
  const peers = new PeerDirectory(store)
  peers.learn(shape)
  return peers
}

/** One for each parent that is named and not there, as long as all that hangs under it. */
export function missingParents(
  { row, marks, from, to, descendants }: TraceShape,
  { columns }: SpanStore,
): MissingSpan[] {
  const byId = new Map<string, number[]>()
  for (let span = 0; span < row.length; span += descendants[span]! + 1) {
    if ((marks[span]! & MARK_ORPHAN) === 0) continue
    const id = hex64(columns.parentHigh[row[span]!]!, columns.parentLow[row[span]!]!)
    const children = byId.get(id)
    if (children === undefined) byId.set(id, [span])
    else children.push(span)
  }
  return Array.from(byId, ([spanId, children]) => {
    let first = Infinity
    let last = -Infinity
    for (const child of children) {
      first = Math.min(first, from[child]!)
      last = Math.max(last, to[child]!)
    }
    return {
      kind: 'parent',
      spanId,
      parent: -1,
      children: Uint32Array.from(children),
      from: first,
      to: last,
      service: UNKNOWN,
    }
  })
}

/**
 * Whether a client's call must have arrived, and nothing of another service hangs under it: one that failed without an
 * answer may never have.
 */
export function isUnanswered(
  { row, marks, service, kind, descendants }: TraceShape,
  { columns }: SpanStore,
  span: number,
): boolean {
  const last = span + descendants[span]!
  for (let child = span + 1; child <= last; child += descendants[child]! + 1) {
    if (service[child] !== service[span] || kind[child] === KIND_SERVER) return false
  }
  if ((marks[span]! & MARK_ERROR) === 0) return true
  return ANSWER_KEYS.some((key) => columns.attribute(row[span]!, key) !== undefined)
}

function longestOwn({ from, to, descendants }: TraceShape, span: number): { from: number; to: number } {
  const children: number[] = []
  const last = span + descendants[span]!
  for (let child = span + 1; child <= last; child += descendants[child]! + 1) children.push(child)
  children.sort((a, b) => from[a]! - from[b]!)
  let longest = { from: from[span]!, to: from[span]! }
  let upTo = from[span]!
  for (const child of children) {
    const until = Math.min(from[child]!, to[span]!)
    if (until - upTo > longest.to - longest.from) longest = { from: upTo, to: until }
    upTo = Math.max(upTo, to[child]!)
  }
  if (to[span]! - upTo > longest.to - longest.from) longest = { from: upTo, to: to[span]! }
  return longest
}
