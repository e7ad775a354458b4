import type { CriticalPath, PathAssumption } from '../analysis/critical-path.ts'
import type { Finding } from '../analysis/diagnosis/finding.ts'
import type { ErrorChain } from '../analysis/error-chains.ts'
import type { GhostSpan } from '../analysis/ghost-spans.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { AttributeKind } from '../telemetry/attribute-text.ts'
import type { SpanSampling } from './sampling-protocol.ts'
import type { LineLevel, LineReaders, LineSource, LineVerdict } from './signals-protocol.ts'

/** Where spans are: the id of a run, or what `readTraces` gave. */
export type SourceId = string

/** A file as the page has it, already unpacked. */
export type GivenFile = { name: string; bytes: Uint8Array }

/** What became of one file. */
export type ReadFile = {
  name: string
  /** What it was recognised as, e.g. `otlp json`; null when it was not. */
  format: string | null
  spans: number
  traces: number
  /** Log records that lead to a trace; known when its details are. */
  records: number
  /** What was wrong with it; what could be read is there nevertheless. */
  problems: readonly Diagnostic[]
}

/** What a source holds, in sums. */
export type SourceInfo = { source: SourceId; files: ReadFile[]; traces: number; spans: number; services: string[] }

export type TraceSort = 'start' | 'longest' | 'shortest' | 'spans' | 'errors'

/** What some span of a trace has: an operation, its name without values; or an attribute, with this value or a number in this range. */
export type SpanTrait =
  | { by: 'operation'; service: string; name: string }
  /** With neither value nor range: no span of the trace has it. */
  | {
      by: 'attribute'
      of: 'span' | 'resource' | 'event'
      key: string
      value: string | null
      range: [number, number] | null
    }

/** Which traces are listed; empty is all. */
export type TraceFilter = {
  /** Start of a trace id, or part of the name of a service or of a root. */
  text?: string
  service?: number
  error?: boolean
  /** ns. */
  minNs?: number
  maxNs?: number
  /** Only these, by ordinal. */
  among?: Uint32Array
  trait?: SpanTrait
}

/** A trace in a list. */
export type TraceRow = {
  /** Its ordinal in the source: its name in every other call. */
  trace: number
  traceId: string
  /** Index into the source's services; of its first root. */
  service: number
  name: string
  /** Unix milliseconds. */
  startUnixMs: number
  durationNs: number
  spans: number
  services: number
  errors: number
  /** More than one, or one whose parent is missing, is worth a look. */
  roots: number
  orphans: number
}

/** Events of a trace by position of their span; `name` indexes the names of the shape's own list. */
export type EventColumns = { span: Uint32Array; at: Float64Array; name: Uint32Array; names: readonly string[] }

/** How a trace is read: whose clocks are believed, and what the critical path takes for granted. */
export type OpenOptions = { clocks: 'recorded' | 'corrected'; assumption: PathAssumption }

/** A clock of a trace, and how much later it shows than the first root's, as far as the spans tell; ns. */
export type TraceClock = { name: string; offsetNs: number }

export type OpenedTrace = {
  options: OpenOptions
  /** Clocks that disagree; empty when none does, or nothing tells. */
  clocks: TraceClock[]
  /** Some span ends after its parent, so that it matters what the critical path makes of that. */
  outlives: boolean
  shape: TraceShape
  /** Position of the span that answered: the first root whose parent is not missing. */
  root: number
  /** Time of its own of each span, ns. */
  self: Float64Array
  path: CriticalPath
  events: EventColumns
  /** Stretches of a twentieth of the trace or more in which no span ran, in order. */
  idle: { from: Float64Array; to: Float64Array }
  /** Spans that never arrived; empty for most traces. */
  ghosts: GhostSpan[]
}

/** Another span that a link leads to or comes from; `trace` is null when it is not in this source. */
export type LinkedSpan = {
  traceId: string
  spanId: string
  trace: number | null
  /** Of the other span, when it is here. */
  service: number | null
  name: string | null
  attributes: [string, string][]
}

/** A key that the semantic conventions know: the name that they describe it by, and what took its place. */
export type ConventionNote = { key: string; name: string; replacedBy: string | null }

/** Everything one span carries. */
export type SpanDetail = {
  row: number
  spanId: string
  parentSpanId: string
  name: string
  service: number
  kind: number
  /** 0 unset, 1 ok, 2 error. */
  status: number
  statusMessage: string
  traceState: string
  flags: number
  attributes: [string, string, AttributeKind][]
  resource: [string, string][]
  scope: { name: string; version: string }
  events: { name: string; atNs: number; attributes: [string, string][] }[]
  links: LinkedSpan[]
  linkedFrom: LinkedSpan[]
  dropped: { attributes: number; events: number; links: number }
  /** Which of all these keys, of its resource and events too, the semantic conventions know. */
  conventions: ConventionNote[]
  /** The same service and operation in the whole source: how many, how many of them were shorter, and their spread in ns. */
  peers: { count: number; shorter: number; p50: number; p95: number; max: number }
}

/** What spans have in common in a table. */
export type GroupKey = { by: 'service' | 'operation' | 'kind' } | { by: 'attribute'; key: string }

/** Spans of a trace that have something in common; times in ns. */
export type SpanGroup = {
  /** Null for spans without the attribute. */
  value: string | null
  /** Index into the services, where they are of one. */
  service: number | null
  count: number
  errors: number
  totalNs: number
  selfNs: number
  /** On the critical path. */
  pathNs: number
  minNs: number
  p50Ns: number
  p95Ns: number
  maxNs: number
  /** Position of the longest. */
  longest: number
}

/** Frames of a flame graph, a column per field; `from` and `to` are ns, of time or of time summed up. */
export type FlameFrames = {
  lanes: number
  extent: number
  from: Float64Array
  to: Float64Array
  lane: Uint32Array
  /** Index into the shape's services. */
  service: Uint32Array
  /** Index into the shape's names. */
  label: Uint32Array
  /** 1 when one of its spans failed. */
  error: Uint8Array
  /** Position of the span; of several, of the first. */
  position: Uint32Array
  /** How many spans it stands for. */
  count: Uint32Array
}

/** Something wrong with the spans of a source, or worth knowing, with where to look. */
export type SourceFinding = Finding & { examples: { trace: number; spanId: string }[] }

/** Something that happened within a span; ns since the trace began. */
export type TraceEvent = { position: number; atNs: number; name: string; attributes: [string, string][] }

/** Which log lines of a run are looked for, and how they are read; without it each as its service was told to write it. */
export type LineReading = { source: LineSource; readers: LineReaders }

/** A log line or record that leads to a trace. */
export type TraceLine = {
  /** Of the span that it names; -1 when it names none, or one that is not in the trace. */
  position: number
  /** As it names it; empty when it does not. */
  spanId: string
  /** Ns since the trace began. */
  atNs: number
  service: string
  level: LineLevel | null
  /** The word that the writer had for it, which need not be one of the six. */
  severity: string
  body: string
  attributes: [string, string][]
  /** Whether it was read from standard output or came as a record over OTLP. */
  from: LineSource
  /** Of a run of ours, whether it leads where it truly belongs. */
  verdict: LineVerdict | null
}

/** A line that leads to a trace, before anybody asked where in it; `at` is ns, as the store counts. */
export type FoundLine = Omit<TraceLine, 'position' | 'atNs'> & { at: number }

/** One of what a trace's spans recorded and what was logged in it. */
export type TraceLogEntry = (TraceEvent & { kind: 'event' }) | (TraceLine & { kind: 'line' })

/** How one error spread, and what the span said in which it began: its status message and its kind, empty where it has none. */
export type ToldErrorChain = ErrorChain & { message: string; type: string }

/** What of a trace matches a query: a 1 for each position that does. */
export type FoundSpans = { match: Uint8Array; count: number; diagnostic: Diagnostic | null }

/** What the engine can be asked about traces, wherever they came from. */
export type ExploreApi = {
  /** Reads files into a new source; attributes follow with `finishReading`, so that a first trace can be shown before. */
  readTraces(input: { files: GivenFile[] }):
    | {
        info: SourceInfo
        /** The trace, when there is one only: whoever waits for its rows asks once. */
        only: { trace: number; opened: OpenedTrace } | null
      }
    | Stopped
  finishReading(input: { source: SourceId }): { info: SourceInfo } | Stopped
  /** The same of any source: of a run it names no file. */
  sourceInfo(input: { source: SourceId }): SourceInfo
  /** Lets a source go. */
  forget(input: { source: SourceId }): { released: boolean }
  traceList(input: { source: SourceId; filter: TraceFilter; sort: TraceSort; offset: number; limit: number }): {
    total: number
    rows: TraceRow[]
  }
  /** The ordinal of a trace by its id, null when the source does not have it. */
  findTrace(input: { source: SourceId; traceId: string }): number | null
  openTrace(input: { source: SourceId; trace: number; options?: OpenOptions }): OpenedTrace
  /** What is wrong with the traces of a source, and how its attributes differ from the semantic conventions. */
  findings(input: { source: SourceId }): SourceFinding[]
  spanDetail(input: { source: SourceId; row: number }): SpanDetail
  /** Why a span is here: what it carries of it, and of runs of ours what its SDK and the collector decided. */
  spanSampling(input: { source: SourceId; row: number }): SpanSampling
  /** Spans of a trace that a query finds: words, `key=value`, `duration>100ms`; see `explore/span-query.ts`. */
  findSpans(input: { source: SourceId; trace: number; query: string }): FoundSpans
  /** The spans of a trace by what they have in common, and every key they can be grouped by. */
  groupSpans(input: { source: SourceId; trace: number; key: GroupKey }): { groups: SpanGroup[]; keys: string[] }
  /** A trace as a flame graph: as time went by, or everything of one operation together. */
  flame(input: { source: SourceId; trace: number; order: 'time' | 'aggregated' }): FlameFrames
  /** The log lines that lead to a trace, in order of time; `limit` of them, and how many there are. */
  traceLines(input: { source: SourceId; trace: number; options?: OpenOptions; reading?: LineReading; limit: number }): {
    total: number
    lines: TraceLine[]
  }
  /** Events of all spans of a trace and its log lines, those that hold a text, together in order of time. */
  traceLog(input: {
    source: SourceId
    trace: number
    options?: OpenOptions
    reading?: LineReading
    text: string
    limit: number
  }): { events: number; lines: number; entries: TraceLogEntry[] }
  /** How errors spread through a trace, the longest chain first. */
  errorChains(input: { source: SourceId; trace: number; limit: number }): { total: number; chains: ToldErrorChain[] }
  /** One trace as OTLP/JSON. */
  rawTrace(input: { source: SourceId; trace: number }): string
}

type Stopped = { stopped: 'cancelled' | 'budget'; atNs: number; events: number }
