import type { Diagnostic } from '../diagnostic.ts'
import type { CarrierKind } from '../mesh/propagation/carrier/carrier.ts'
import type { ContextView } from '../mesh/propagation/explain/context-view.ts'
import type { HeadersExplanation } from '../mesh/propagation/explain/explain-headers.ts'
import type { WirePart } from '../mesh/propagation/wire/wire.ts'
import type { RunSettings } from './protocol.ts'

/** A world without its collectors: the same settings are the same requests. */
export type WorldSettings = Pick<RunSettings, 'scenario' | 'seed' | 'load' | 'durationS' | 'mesh'>

/** Which request of which world: by the world's settings, or of a run that is kept. */
export type AskedRequest = ({ settings: WorldSettings } | { runId: string }) & { request: number }

/** A request that is worth looking at, and why; the first of a list is the one to begin with. */
export type RequestPick = {
  request: number
  operation: string
  why: 'traces' | 'asynchronous' | 'slowest' | 'failed' | 'usual'
  startNs: number
  durationNs: number
  error: boolean
  /** How often it reached another process. */
  hops: number
  /** In how many traces its spans are. */
  traces: number
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

/** Where a span is, or the place where it was lost. */
export type SpanPlace =
  | 'stored'
  /** No library makes a span of it. */
  | 'not-instrumented'
  /** Its service's sampler said no. */
  | 'not-sampled'
  /** Its process died before it ended. */
  | 'never-ended'
  /** Its service's SDK sends no spans anywhere. */
  | 'not-exported'
  /** It waited in the SDK when its process died. */
  | 'died'
  /** The SDK's queue was full. */
  | 'sdk-queue'
  /** The SDK gave up sending it. */
  | 'refused'
  /** The SDK sent it to something that is no collector of this run. */
  | 'elsewhere'
  /** It came after the decision on its trace, which was not to keep it. */
  | 'late'
  /** tail_sampling did not keep its trace. */
  | 'sampler'
  /** tail_sampling had no more room for its trace. */
  | 'evicted'
  /** tail_sampling held it until the end. */
  | 'undecided'
  /** Another component of the collector dropped it. */
  | 'collector'
  /** An exporter lost it. */
  | 'export'
  /** The same, while the backend was down. */
  | 'outage'

/** Why a span does not hang under its cause. */
export type BrokenLink =
  /** The span of its parent was lost. */
  | { kind: 'parent-lost'; place: SpanPlace }
  /** There never was a span with that id. */
  | { kind: 'no-such-span' }
  /** What caused it makes no spans, and so wrote no headers. */
  | { kind: 'silent-cause' }
  /** The headers' format is none that the receiver reads. */
  | { kind: 'formats'; written: string[]; read: string[] }
  /** The receiver begins a new trace for those it does not trust. */
  | { kind: 'boundary' }
  /** It got lost, or changed, inside a process. */
  | { kind: 'in-process' }
  /** It got lost, or changed, between two processes. */
  | { kind: 'on-the-way' }

/** Something that truly happened, and what telemetry has of it. Times are ns. */
export type TruthActivity = {
  activity: number
  /** The activity it happened because of; -1 at the beginning. */
  cause: number
  service: string
  replica: string
  name: string
  /** As the tracing API counts kinds, from 0. */
  kind: number
  startNs: number
  /** Null when its process died before. */
  endNs: number | null
  failed: boolean
  place: SpanPlace
  /** What its service recorded, whatever became of that. */
  span: {
    traceId: string
    spanId: string
    parentSpanId: string
    /** By its host's clock. */
    startNs: number
    endNs: number
    lineage: Lineage
    /** The activity of its parent; -1 without one that is known. */
    parent: number
    broken: BrokenLink | null
  } | null
}

/** Sums over activities; of spans, only those that are stored have a lineage that counts. */
export type TruthCounts = {
  happened: number
  /** Spans that their SDK recorded to be exported. */
  made: number
  stored: number
  places: Record<SpanPlace, number>
  lineages: Record<Lineage, number>
  /** Stored spans whose clock was wrong. */
  mistimed: number
  /** Traces with a stored span. */
  traces: number
}

/** Truth and telemetry of one request, side by side; activities are in the order in which they began. */
export type TruthView = { request: number; activities: TruthActivity[]; counts: TruthCounts }

/** The same over a whole run, and how many requests are affected. */
export type TruthSummary = {
  /** What nobody asked for is counted here, too. */
  counts: TruthCounts
  requests: number
  /** Everything that happened is stored, in one trace, under its true cause. */
  complete: number
  /** Nothing is stored. */
  missing: number
  orphaned: number
  misparented: number
  severalTraces: number
  mistimed: number
}

/** What the engine can be asked about what passes between processes, and about what truly happened. */
export type MeshApi = {
  /** Requests of a world that are worth looking at. */
  picks(input: { settings: WorldSettings }): { picks: RequestPick[]; requests: number } | StoppedCall
  /** What one request sent from process to process; the world is run again with a witness. */
  wire(input: AskedRequest): WireAnswer
  /** The same, with other fields on one hop; mistakes in `text` are told with their places in it. */
  sendEdited(input: AskedRequest & { hop: number; text: string }): WireAnswer
  /** What truly happened for a request, held against what telemetry has of it. */
  truth(input: { runId: string; request: number }): TruthView
  truthSummary(input: { runId: string }): TruthSummary
}

/** Only what was edited can be wrong. */
type WireAnswer = { wire: WireView } | { diagnostics: Diagnostic[] } | StoppedCall

type StoppedCall = { stopped: 'cancelled' | 'budget'; atNs: number; events: number }
