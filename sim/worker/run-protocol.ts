import type { Diagnostic } from '../diagnostic.ts'
import type { Stopped } from './call-protocol.ts'
import type { PageSource } from './collector-protocol.ts'
import type { EdgeInfo, ServiceInfo } from './scenario-protocol.ts'
import type { SignalsMade } from './signals-protocol.ts'

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
  /** YAML laid over the scenario, one text after the other: maps are joined, `null` takes a key away. */
  world?: readonly string[]
  /** Documents of OpenTelemetry's declarative configuration, by service. */
  sdk?: Readonly<Record<string, string>>
  /** Programs in TypeScript, by service. */
  code?: Readonly<Record<string, string>>
  /** What is done while the run goes on, each a line as under a scenario's `actions`: `{ at: 12s, lift: slow }`. */
  actions?: readonly string[]
  /** Whether making telemetry takes time from the application; as the scenario says unless given. */
  coupled?: boolean
}

/** Which text a diagnostic is about: the collector's configuration unless it says otherwise. */
export type TextOf = { sdk: string } | { code: string } | { action: number } | { world: number }

/** Something wrong with one of the texts that a run is made of. */
export type RunDiagnostic = Diagnostic & { of?: TextOf }

/** A program that was stopped during a run, when (ns) in virtual time, and why; `of` says whose. */
export type CodeStopInfo = { replica: string; atNs: number; why: RunDiagnostic }

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
  /** Who there was and who could call whom: the scenario's, or those of the world that was laid over it. */
  map: { services: ServiceInfo[]; edges: EdgeInfo[] }
}

export type PipelineIds = { receivers: string[]; processors: string[]; exporters: string[] }

export type PipelineInfo = PipelineIds & { id: string }

export type PolicyInfo = { name: string; type: string; line: number | null }

/** Runs and what they came to. */
export type RunApi = {
  run(
    /** `beside` keeps the runs there are of other worlds, to hold them against this one; without it they make room. */
    input: RunSettings & { beside?: boolean },
  ): { run: RunOverview } | { diagnostics: RunDiagnostic[]; error: { stage: string; message: string } } | Stopped
  /** What a flip would do to the whole run. */
  tryConfig(input: {
    runId: string
    collector: string
  }): { summary: RunSummary } | { diagnostics: Diagnostic[]; error: { stage: string; message: string } } | Stopped
  /** SHA-256 over what was sent and what was received. */
  digest(input: { runId: string }): { hash: string }
  release(input: { runId: string }): { released: boolean }
}
