import type { Diagnostic, TextRange } from '../diagnostic.ts'
import type { CompareApi } from './compare-protocol.ts'
import type { ExploreApi } from './explore-protocol.ts'
import type { SpanJourney } from './journey-protocol.ts'
import type { MeshApi } from './mesh-protocol.ts'
import type { SignalsApi, SignalsMade } from './signals-protocol.ts'
import type { TopologyOverview, TopologySettings } from './topology-protocol.ts'

/** Everything that decides what happens: two runs of the same settings are byte-identical. */
export type RunSettings = {
  /** Id of a scenario the engine was given, e.g. `shop`. */
  scenario: string
  seed: number
  /** Load factor: 1 is the scenario's own rate. */
  load: number
  /** How long load lasts, virtual seconds. */
  durationS: number
  /** The collector's configuration, as typed. */
  collector: string
  /** Stretches of virtual time (ns) in which every backend is down; none unless given. */
  outages?: readonly { from: number; until: number }[]
  /** What was changed about the world; nothing unless given. */
  mesh?: MeshEdits
}

/** What somebody changed about a scenario's world, as typed. */
export type MeshEdits = {
  /** Documents of OpenTelemetry's declarative configuration, by service. */
  sdk?: Readonly<Record<string, string>>
  /** Programs in TypeScript, by service. */
  code?: Readonly<Record<string, string>>
  /** What is done while the run goes on, each a line as under a scenario's `actions`: `{ at: 12s, lift: slow }`. */
  actions?: readonly string[]
  /** Whether making telemetry takes time from the application; as the scenario says unless given. */
  coupled?: boolean
}

/** A figure of response times without and with telemetry, and the 95 % confidence interval of the difference; ns. */
export type OverheadFigure = {
  figure: 'mean' | 'p50' | 'p95' | 'p99'
  without: number
  with: number
  difference: number
  low: number
  high: number
}

/** What the real SDK was measured to cost, ns and bytes, and where. */
export type OverheadCosts = { node: string; sdk: string; cpu: string; date: string; costs: Record<string, number> }

/** Which text a diagnostic is about: the collector's configuration unless it says otherwise. */
export type TextOf = { sdk: string } | { code: string } | { action: number }

/** Something wrong with one of the texts that a run is made of. */
export type RunDiagnostic = Diagnostic & { of?: TextOf }

/** A scenario as its author wrote it, with the collector configuration it starts with. */
export type ScenarioText = { id: string; yaml: string; collector: string }

/** A scenario as the page shows it. Names are data, by language. */
export type ScenarioInfo = {
  id: string
  name: { en: string; th: string }
  /** What it is, in a sentence or two. */
  description: { en: string; th: string }
  durationS: number
  services: ServiceInfo[]
  edges: EdgeInfo[]
  operations: string[]
  defaultCollector: string
  /** Factors on the load that make sense. */
  loads: number[]
  /** How each instrumented service's SDK is configured. */
  sdks: SdkInfo[]
  /** The services whose work is a program, with it as it was shipped. */
  codes: CodeInfo[]
  /** What goes wrong in it by itself. */
  faults: FaultInfo[]
  /** What faults can point at. */
  places: FaultPlaces
}

/** A service's SDK: the document to start from when somebody wants to change it. */
export type SdkInfo = { service: string; language: string; document: string; byVariables: boolean }

/** A service whose work is a program in TypeScript. */
export type CodeInfo = { service: string; text: string }

/** A program that was stopped during a run, when (ns) in virtual time, and why; `of` says whose. */
export type CodeStopInfo = { replica: string; atNs: number; why: RunDiagnostic }

/** A fault of a scenario; decoys are not told apart. */
export type FaultInfo = { id: string; kind: string; reason: { en: string; th: string } }

/** Names that faults can point at: `service/step_id`, `service.operation`, `caller>callee`, services and hosts. */
export type FaultPlaces = {
  steps: string[]
  operations: string[]
  edges: string[]
  services: string[]
  /** Services that log. */
  logging: string[]
  hosts: string[]
  /** Edges, and those to silent peers and to the AMQP broker. */
  wires: string[]
  /** Addresses of brokers. */
  brokers: string[]
  /** Who sends to which topic, and who calls or asks whom, as `caller>callee`. */
  sends: string[]
  calls: string[]
}

export type ServiceInfo = {
  name: string
  /** Index into the service palette. */
  palette: number
  /** A silent peer sends no telemetry: it is drawn with a dashed outline. */
  silent: boolean
  replicas: number
}

/** Who calls whom; `asynchronous` edges go through a queue. Indexes into `services`. */
export type EdgeInfo = { from: number; to: number; asynchronous: boolean }

export type Progress = {
  phase: 'world' | 'collector' | 'reading'
  fraction: number
  spans: number
  expectedSpans: number
}

/** A long call that ended before its time: by whoever asked, or because nothing may go on for ever. */
export type Stopped = { stopped: 'cancelled' | 'budget'; atNs: number; events: number }

/** What became of the trace of a request. `never` arrived whole in time to be decided, `open` is undecided at the end. */
export type Fate = 'kept' | 'dropped' | 'never' | 'open'

/** Numbers of the whole run; shares are of requests that happened. */
export type RunSummary = {
  requests: number
  kept: number
  keptShare: number
  errors: number
  errorsKept: number
  slow: number
  slowKept: number
  /** Spans that reached the collector after their trace was decided. */
  lateSpans: number
  spansCreated: number
  spansReceived: number
  spansStored: number
  bytesStored: number
  /** Dropped in the SDKs' queues, refused by the collector (each attempt), lost by exporters. */
  spansDroppedInSdk: number
  spansRefused: number
  spansLostInExport: number
  /** Virtual end of load and of the run, ns. */
  loadEnd: number
  end: number
  /** Requests per policy that got the credit, in evaluation order. */
  policies: PolicyCount[]
  /** 95th percentile of decision time minus first arrival, ns; 0 without decisions. */
  decisionDelayP95: number
}

export type PolicyCount = {
  name: string
  type: string
  /** Traces this policy voted to keep. */
  votes: number
  /** Traces it got the credit for. */
  credited: number
}

/** A count that stands beside the line of YAML that caused it. */
export type MarginCount = {
  /** From 1. */
  line: number
  kind: 'spans' | 'kept' | 'votes' | 'held' | 'wait' | 'stored' | 'refused' | 'dropped'
  value: number
  /** Second number of a range (`wait`: 10.0–11.0 s, in ns). */
  upTo?: number
}

/** One entry per request, in order of start; the decision strip draws these. */
export type Strip = {
  /** ns. */
  start: Float64Array
  /** Response time as it truly was, ns. */
  duration: Float64Array
  /** 1 error, 2 over the slow line (truth), 4 has a late span. */
  flags: Uint8Array
  /** 0 undecided at the end, 1 never arrived, 2 kept, 3 dropped, 4 dropped by a drop policy. */
  decision: Uint8Array
  /** When that was decided, ns; Infinity when never. */
  decidedAt: Float64Array
  /** Index into `policies` of who gets the credit, 255 for nobody. */
  policy: Uint8Array
}

export type RunOverview = {
  runId: string
  settings: RunSettings
  summary: RunSummary
  strip: Strip
  margin: MarginCount[]
  policies: PolicyInfo[]
  /** The latency threshold in the configuration, ms, for the dotted line; null when there is none. */
  latencyThresholdMs: number | null
  /** decision_wait as it acts (whole seconds), ns; null without tail_sampling. */
  decisionWait: number | null
  /** Ids of the collector's components in pipeline order. */
  pipeline: PipelineIds
  /** Each pipeline with its components, in the order of the text. */
  pipelines: PipelineInfo[]
  /** What of the collector can be opened in a browser. */
  pages: PageSource[]
  diagnostics: Diagnostic[]
  /** Programs of services that were stopped while the run went on. */
  codeStops: CodeStopInfo[]
  signals: SignalsMade
}

export type PipelineIds = { receivers: string[]; processors: string[]; exporters: string[] }

export type PipelineInfo = PipelineIds & { id: string }

export type PolicyInfo = { name: string; type: string; line: number | null }

export type RequestFilter = {
  fate?: Fate
  error?: boolean
  slow?: boolean
  late?: boolean
  policy?: string
  operation?: string
  service?: string
  /** Start of a trace id, or part of an operation. */
  text?: string
}

export type RequestSort = 'start' | 'longest' | 'shortest'

export type RequestRow = {
  /** Index of the request in the run: its name in every other call. */
  request: number
  traceId: string
  operation: string
  startNs: number
  durationNs: number
  error: boolean
  slow: boolean
  late: boolean
  fate: Fate
  policy: string | null
  spans: number
  spansReceived: number
}

/** Where a span ended up: stored in the backend, or where it was lost. */
export type SpanEnd = 'stored' | 'dropped' | 'late-dropped' | 'sdk-dropped' | 'refused' | 'export-lost'

/** What only the simulation knows of a span. */
export type SpanFate = {
  spanId: string
  end: SpanEnd
  /** When it reached the collector, ns; null when it never did. */
  arrivedNs: number | null
  /** The silent peer it called (`redis`), if any. */
  peer: string | null
}

/** A request of a run as it truly happened, and what became of each of its spans; the spans are at `openTrace`. */
export type TraceView = {
  row: RequestRow
  /** Ordinal of its trace in the run's source. */
  trace: number
  fates: SpanFate[]
  /** What truly went wrong, in the scenario's words; null for a healthy request. */
  cause: { en: string; th: string } | null
}

/** What a policy compares: `duration > 1000 ms`, `hash <= 0.1`. */
export type Needs = {
  op: '>' | '>=' | '<=' | '<' | 'in' | 'any' | 'range'
  value: number | string
  upTo?: number
  unit: 'ms' | 'hash' | 'spans' | 'bytes' | 'tokens' | 'text' | 'none'
}

export type PolicyVote = {
  name: string
  type: string
  line: number | null
  /** What kind of thing it looks at; the page has the words. */
  looksAt: string
  saw: number | null
  needs: Needs
  vote: 'sampled' | 'not_sampled' | 'dropped' | 'error' | 'not_asked'
  children: PolicyVote[]
}

/** One change of the configuration that would turn the decision, and what it would do to the whole run. */
export type Flip = {
  kind: 'threshold' | 'percentage' | 'wait' | 'policy-field'
  /** As in YAML: `threshold_ms`. */
  field: string
  policy: string | null
  from: string
  to: string
  /** The whole configuration with the change made. */
  yaml: string
  line: number
}

export type Explanation = {
  row: RequestRow
  verdict: Fate | 'dropped-by-policy'
  arrivals: { service: number; spans: number; atNs: number[]; late: boolean[] }[]
  firstArrivalNs: number | null
  decidedAtNs: number | null
  /** Which tick (whole seconds after start) decided. */
  tick: number | null
  spansAtDecision: number
  spansTotal: number
  votes: PolicyVote[]
  /** How the votes were combined. */
  rule:
    | 'any-sampled'
    | 'none-sampled'
    | 'drop-veto'
    | 'first-match'
    | 'evicted'
    | 'no-tail-sampling'
    | 'ended-before'
    | 'passed-by'
    | 'not-stored'
    | 'never-arrived'
    | 'head-sampled'
    | 'cached'
  creditedPolicy: string | null
  lateSpans: number
  evictedAtNs: number | null
  flips: Flip[]
}

/** The world at one moment of virtual time. Rates are over the five seconds before it. */
export type Moment = {
  atNs: number
  services: { perSecond: number; errorShare: number; sdkQueue: number; sdkDropped: number }[]
  edges: { perSecond: number; errorShare: number }[]
  collector: {
    received: number
    refused: number
    refusing: boolean
    heapBytes: number
    heapLimitBytes: number | null
    /** Traces held, undecided. */
    waiting: number
    /** Traces waiting per second until their tick, soonest first; empty without tail_sampling. */
    ring: number[]
    decided: number
    kept: number
    dropped: number
    exported: number
    exportQueue: number
    exportQueueCapacity: number
  }
}

/** Traffic in a stretch of time, for the animation: parallel arrays in order of time. */
export type Traffic = {
  atNs: Float64Array
  edge: Uint8Array
  error: Uint8Array
  /** Each entry stands for this many calls. */ each: number
}

/** A part of the collector that answers over HTTP. */
export type PageSource = {
  /** Id of the extension or exporter. */
  component: string
  kind: 'extension' | 'exporter'
  type: string
  /** Scheme and endpoint as configured, e.g. `http://localhost:55679`. */
  url: string
  /** Paths that are known to answer; others may be asked for. */
  paths: string[]
  /** Answers in OpenMetrics to whoever asks for it. */
  openMetrics: boolean
}

/** An answer over HTTP; a page of tables is told by their rows instead of a text. A cell is a text or a list of names. */
export type CollectorPage = {
  atNs: number
  status: number
  contentType: string
  text: string
  rows: (string | string[])[][] | null
}

/** What one tail_sampling policy had said by a moment, in traces. */
export type PolicyView = {
  name: string
  type: string
  line: number | null
  /** What its series have as `policy`. */
  label: string
  sampled: number
  notSampled: number
  dropped: number
  errors: number
  /** Traces it got the credit for. */
  credited: number
  /** Kept traces that nobody else voted to keep; null when not everybody was asked. */
  aloneKept: number | null
}

export type CounterTimeline = { atNs: number[]; series: Record<string, number[]> }

/** Half of the waiting times are below `p50`, nearly all below `p95`; ns. */
export type DelaySpread = { p50: number; p95: number; max: number }

/** Null where nothing waited: no decision was made, nothing was stored. */
export type RunDelays = {
  /** From a trace's first span at the collector to the decision. */
  decision: DelaySpread | null
  /** From a span's end to the backend, over stored spans. */
  stored: DelaySpread | null
}

/** A series of the collector's own telemetry at the end of two runs; null for the run that never had it. */
export type CounterPair = { series: string; a: number | null; b: number | null }

export type Comparison = {
  both: number
  onlyA: number
  onlyB: number
  neither: number
  /** Requests that differ, nearest to the line first. */
  flips: { row: RequestRow; inA: boolean; inB: boolean; hash: number | null }[]
  a: RunSummary
  b: RunSummary
  delays: { a: RunDelays; b: RunDelays }
  counters: CounterPair[]
  /** Ids of the collectors' components in pipeline order. */
  pipelines: { a: PipelineIds; b: PipelineIds }
}

export type CompletionItem = {
  label: string
  kind: 'key' | 'value' | 'reference' | 'path' | 'function' | 'enum'
  detail: string
  doc: string
  insert: string
  /** The same with `${1:name}` where the person goes on typing. */
  snippet?: string
}

export type Completion = { items: CompletionItem[]; from: number; to: number }

/**
 * What the simulator can be asked. The only types that cross the thread: plain data in, plain
 * data out. The same object stands behind a worker's port, in the command line and in grading.
 */
export type SimApi = MeshApi &
  SignalsApi &
  ExploreApi &
  CompareApi & {
    /** Gives the engine the scenarios it may run; a scenario that does not parse is a diagnostic of its file. */
    load(input: { scenarios: ScenarioText[] }): { diagnostics: Diagnostic[] }
    engine(input: Record<never, never>): { version: string; collector: string; scenarios: ScenarioInfo[] }
    checkConfig(input: { collector: string }): { diagnostics: Diagnostic[] }
    complete(input: { collector: string; offset: number }): Completion
    hover(input: { collector: string; offset: number }): { markdown: string; range: TextRange } | null
    run(
      input: RunSettings,
    ): { run: RunOverview } | { diagnostics: RunDiagnostic[]; error: { stage: string; message: string } } | Stopped
    /** What is wrong with the changes made to a scenario's world. */
    checkMesh(input: { scenario: string; mesh: MeshEdits }): Promise<{ diagnostics: RunDiagnostic[] }>
    /** The declaration files of everything that programs of services find around them. */
    codeTypes(input: Record<never, never>): { path: string; text: string }[]
    /** The same as `complete` and `hover`, in the document that configures an SDK. */
    completeSdk(input: { document: string; offset: number }): Completion
    hoverSdk(input: { document: string; offset: number }): { markdown: string; range: TextRange } | null
    /**
     * By how much telemetry makes requests longer where it costs what it was measured to cost: the world once with it
     * and once without; null with fewer than a hundred requests.
     */
    overhead(input: {
      settings: RunSettings
      warmUpS: number
    }): { figures: OverheadFigure[] | null; costs: OverheadCosts } | Stopped
    requests(input: { runId: string; filter: RequestFilter; sort: RequestSort; offset: number; limit: number }): {
      total: number
      rows: RequestRow[]
    }
    trace(input: { runId: string; request: number }): TraceView
    explain(input: { runId: string; request: number }): Explanation
    /** The way of every span of a request through SDKs, pipelines and backends. */
    journey(input: { runId: string; request: number }): { spans: SpanJourney[] } | Stopped
    /** The same through several collectors; lines are those of the whole topology. */
    topologyJourney(input: { settings: TopologySettings; request: number }): { spans: SpanJourney[] } | Stopped
    /** What a flip would do to the whole run. */
    tryConfig(input: {
      runId: string
      collector: string
    }): { summary: RunSummary } | { diagnostics: Diagnostic[]; error: { stage: string; message: string } } | Stopped
    moment(input: { runId: string; atNs: number }): Moment
    traffic(input: { runId: string; fromNs: number; toNs: number; limit: number }): Traffic
    counters(input: { runId: string }): CounterTimeline
    /** What each policy of tail_sampling had said by a moment, in the order in which they are asked. */
    policies(input: { runId: string; atNs: number }): PolicyView[]
    /**
     * A page as the running collector answers it at a moment; `down` when it had shut down by then. The run is repeated
     * up to the moment, unless the last page asked for was of the same run and no later.
     */
    page(input: {
      runId: string
      atNs: number
      component: string
      path: string
      accept?: string
    }): { page: CollectorPage } | { down: { sinceNs: number } } | Stopped
    logs(input: { runId: string }): {
      atNs: number
      level: string
      component: string
      message: string
      fields: Record<string, string | number | boolean>
    }[]
    compare(input: { runIdA: string; runIdB: string }): Comparison
    /** SHA-256 over what was sent and what was received. */
    digest(input: { runId: string }): { hash: string }
    release(input: { runId: string }): { released: boolean }
    /** What is wrong with a topology and with every configuration in it; ranges are of the whole text. */
    checkTopology(input: { topology: string }): { diagnostics: Diagnostic[] }
    /** The same as `complete` and `hover`, in the configurations of a topology. */
    completeTopology(input: { topology: string; offset: number }): Completion
    hoverTopology(input: { topology: string; offset: number }): { markdown: string; range: TextRange } | null
    /** A run through several collectors; an `error` tells whose it is and the line in the whole text. */
    runTopology(input: TopologySettings):
      | { run: TopologyOverview; diagnostics: Diagnostic[] }
      | {
          diagnostics: Diagnostic[]
          error: { stage: string; message: string; collector: string | null; line: number | null }
        }
      | Stopped
  }

export type Method = keyof SimApi
/** Calls that simulate: they run in slices, tell their progress and can be cancelled; one at a time. */
export type LongMethod =
  | 'overhead'
  | 'run'
  | 'tryConfig'
  | 'page'
  | 'journey'
  | 'digest'
  | 'runTopology'
  | 'topologyJourney'
  | 'picks'
  | 'wire'
  | 'sendEdited'
  | 'truthSummary'
  | 'readTraces'
  | 'finishReading'
  | 'replayTraces'
  | 'compareSets'
  | 'anonymise'
export type Input<M extends Method> = Parameters<SimApi[M]>[0]
export type Output<M extends Method> = Awaited<ReturnType<SimApi[M]>>

export type ToSim =
  | { [M in Method]: { type: 'call'; id: number; method: M; input: Input<M> } }[Method]
  | { type: 'cancel'; id: number }
export type FromSim =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'result'; id: number; output: Output<Method> }
  | { type: 'fault'; id: number; message: string; stack?: string }

/** A Worker, a MessagePort, or `self`: whatever can carry messages. */
export type Endpoint = {
  postMessage(message: ToSim | FromSim, transfer?: readonly ArrayBufferLike[]): void
  addEventListener(type: 'message', listener: (event: { data: never }) => void): void
  removeEventListener?(type: 'message', listener: (event: { data: never }) => void): void
}

export type CallOptions = {
  onProgress?: (progress: Progress) => void
  signal?: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void }
  /** Buffers of the input that are handed over rather than copied: the caller has them no more. */
  transfer?: readonly ArrayBufferLike[]
}

/** The other end of the port: one promise per call; rejects only with a fault of ours. */
export type SimClient = {
  call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>
  close(): void
}
