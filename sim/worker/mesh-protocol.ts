import type { Diagnostic } from '../diagnostic.ts'
import type { Stopped } from './call-protocol.ts'
import type { RunSettings } from './run-protocol.ts'
import type { HeadersExplanation, Lineage, WireView } from './wire-protocol.ts'

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
  picks(input: { settings: WorldSettings }): { picks: RequestPick[]; requests: number } | Stopped
  /** What one request sent from process to process; the world is run again with a witness. */
  wire(input: AskedRequest): WireAnswer
  /** The same, with other fields on one hop; mistakes in `text` are told with their places in it. */
  sendEdited(input: AskedRequest & { hop: number; text: string }): WireAnswer
  /** What headers say to a receiver that reads every format. */
  explainHeaders(input: { headers: readonly (readonly [name: string, value: string])[] }): HeadersExplanation
  /** What truly happened for a request, held against what telemetry has of it. */
  truth(input: { runId: string; request: number }): TruthView
  /** The same over the whole run, in sums. */
  truthSummary(input: { runId: string }): { truth: TruthSummary } | Stopped
}

/** Only what was edited can be wrong. */
type WireAnswer = { wire: WireView } | { diagnostics: Diagnostic[] } | Stopped
