/** What context travels in. */
type CarrierKind = 'http' | 'http2' | 'grpc' | 'kafka' | 'amqp' | 'celery' | 'environment'

/** A stretch of what crossed: bytes from `start` to before `end`, what they are, and how to read them. */
type WirePart = {
  start: number
  end: number
  role: 'start-line' | 'pseudo' | 'count' | 'length' | 'type' | 'name' | 'value' | 'mark' | 'end'
  text: string
  /** Which field of the message it belongs to, from 0; null for what belongs to none. */
  field: number | null
}

/** What is wrong with a header or a part of it; the page has words for the code. */
type HeaderProblem = { code: string; message: string; params?: Record<string, string | number> }

/** What a part of a header is. */
type HeaderRole =
  | 'version'
  | 'trace-id'
  | 'parent-id'
  | 'span-id'
  | 'flags'
  | 'sampled'
  | 'random'
  | 'debug'
  | 'extra'
  | 'key'
  | 'value'
  | 'property'
  | 'member'

/** A part of a header, decoded. */
type HeaderPart = {
  role: HeaderRole
  /** As it stands there; for the bits of flags, `0` or `1`. */
  text: string
  /** What it means, where that is not what stands there. */
  decoded?: string
  member?: number
  problem?: HeaderProblem
}

/** A header about propagation, explained to whoever reads it. */
export type ExplainedHeader = {
  name: string
  value: string
  format: string
  parts: readonly HeaderPart[]
  verdict: 'taken' | 'refused' | 'invalid' | 'unread'
  problem: HeaderProblem | null
}

/** What a context carries. */
type ContextView = {
  span: {
    traceId: string
    spanId: string
    sampled: boolean
    random: boolean
    traceState: string | null
    /** Whether the SDK continues it; with ids that are none it begins a new trace. */
    isValid: boolean
  } | null
  baggage: readonly { key: string; value: string; metadata: string | null }[]
}

/** What the headers of one message say to one receiver. */
export type HeadersExplanation = {
  headers: readonly ExplainedHeader[]
  /** What each of the receiver's propagators finds alone, in the order in which they are asked. */
  finds: readonly { propagator: string; context: ContextView }[]
  /** What the receiver ends up with. */
  result: ContextView
  /** The propagator whose span context that is; null when none found one. */
  from: string | null
}

/** What crosses between two processes, as bytes with their meaning and as text for people. */
export type WireMessage = {
  bytes: Uint8Array
  parts: WirePart[]
  text: string
  /** Names and values as they are shown; `line` is their field number in `parts`. */
  fields: { name: string; value: string; line: number }[]
}

/** A span's context as ids and its sampled flag. */
export type SpanIds = { traceId: string; spanId: string; sampled: boolean }

/** What became of a span that could have been made. */
export type SpanMade = 'recorded' | 'not-sampled' | 'never-ended' | 'not-instrumented'

/** Why a receiver found no context to continue. */
export type NoContext =
  /** No library there makes spans, and so nobody reads. */
  | 'no-library'
  /** There is no header about propagation. */
  | 'nothing-there'
  /** There are some, of formats that it does not read. */
  | 'foreign'
  /** There are some that it reads, and they are wrong. */
  | 'unreadable'
  /** It was read, and a trust boundary does not continue it. */
  | 'not-trusted'

/** One reading of a message: who handled it, and the context that came out. Times are ns. */
export type WireRead = {
  atNs: number
  activity: number
  service: string
  replica: string
  /** The propagators it reads with, in their order. */
  extract: string[]
  /** What it read; a trust boundary may have taken some of it away. */
  context: ContextView
  /** Only where there is no context to continue. */
  noContext: NoContext | null
}

/** One stretch of the way from process to process. Times are ns. */
export type WireHop = {
  /** Counts what the request sends, from 0; its name in `sendEdited`. */
  hop: number
  atNs: number
  /** Null when it got lost on the way. */
  arrivedNs: number | null
  from: { service: string; replica: string }
  /** An operation's, a topic's or a silent peer's name; `service` is who answers there, when it tells of itself. */
  to: { kind: 'operation' | 'topic' | 'peer'; name: string; service: string | null }
  carrier: CarrierKind
  /** The propagators the sender writes with. */
  inject: string[]
  /** The activity that sends. */
  activity: number
  written: WireMessage
  /** As it arrived, where something on the way has changed it; else null. */
  arrived: WireMessage | null
  /** The fields as `sendEdited` takes them, before anything on the way. */
  editable: string
  /** Whether the fields are a learner's. */
  edited: boolean
  /** What arrived, header by header, to the propagators of whoever is there; to a silent peer, the sender's own. */
  explanation: HeadersExplanation
  reads: WireRead[]
}

/** How a span hangs in its trace, held against what truly caused it. */
export type Lineage =
  /** Nothing before it in its request could have had a span, and so it says. */
  | 'root'
  /** Its parent is the span of its cause. */
  | 'same'
  /** Its cause has no span; its parent is the nearest cause before that which has. */
  | 'skips'
  /** Its parent is nowhere to be found. */
  | 'orphaned'
  /** Its parent is a span that did not cause it. */
  | 'misparented'
  /** It has a cause, and says that it is a root. */
  | 'new-trace'
  /** The same, but a link leads to its cause. */
  | 'linked'

/** Something that happened for a request, and its span; `cause` is the activity it happened because of, or -1. */
export type WireSpan = {
  activity: number
  cause: number
  service: string
  name: string
  /** As the tracing API counts kinds, from 0. */
  kind: number
  made: SpanMade
  ids: SpanIds | null
  parentSpanId: string | null
  lineage: Lineage | null
}

/** One of the traces of a request. */
export type WireTrace = { traceId: string; spans: number; recorded: number; roots: number; orphans: number }

/** Everything that one request sent, and the spans it left. */
export type WireView = {
  request: number
  operation: string
  startNs: number
  durationNs: number
  error: boolean
  hops: WireHop[]
  /** In the order in which they began. */
  spans: WireSpan[]
  traces: WireTrace[]
}
