import type { Diagnostic, TextRange } from '../diagnostic.ts'
import type { Check } from '../grading/check.ts'
import type { CheckResult } from '../grading/evaluate-check.ts'
import type { Measure } from '../grading/measure.ts'
import type { Stopped } from './call-protocol.ts'
import type { Completion } from './editor-protocol.ts'
import type { SpanJourney } from './journey-protocol.ts'
import type { MeshEdits, RunDiagnostic } from './run-protocol.ts'

/** Everything that decides what happens in a run through several collectors. */
export type TopologySettings = {
  scenario: string
  seed: number
  load: number
  /** How long load lasts, virtual seconds. */
  durationS: number
  /** The topology with its configurations, as typed. */
  topology: string
  /** What was changed about the world. */
  mesh?: MeshEdits
}

/** What a lesson asks of a run through several collectors, which is not kept for later questions. */
export type TopologyQuestions = { checks: readonly Check[]; measure: Measure | null }

/** The numbers of a run through several collectors. */
export type TopologySummary = {
  requests: number
  /** Requests of which a backend has at least one span. */
  kept: number
  /** Kept requests of which a backend has every span that was exported. */
  whole: number
  /** Traces that a tail_sampling decided on at all. */
  decided: number
  /** Traces that more than one copy of a collector decided on. */
  decidedTwice: number
  /** Those of them that were kept by one and thrown away by another. */
  contradicted: number
  spansCreated: number
  spansSent: number
  tracesSent: number
  spansStored: number
  spansDroppedInSdk: number
  spansRefused: number
  /** Virtual end, ns. */
  end: number
}

/** One copy of a collector and what it did, over all its lives. */
export type ReplicaFigures = {
  /** `gateway-0`. */
  name: string
  collector: string
  /** When it ran, ns, and how each life ended. */
  lifeSpans: { fromNs: number; untilNs: number | null; end: 'kill' | 'drain' | 'shutdown' | null }[]
  spansReceived: number
  spansRefused: number
  tracesDecided: number
  tracesKept: number
  /** Taken by another collector or a backend. */
  spansSentOn: number
  /** Taken by a backend. */
  spansStored: number
  /** Lines of its log of the levels warn and error. */
  warnings: number
  errors: number
}

/** What went from one place to another; a message that is sent again counts again. */
export type HopFigures = {
  /** A copy, or `services`. */
  from: string
  /** A copy, a collector of which no copy ran, or an exporter whose backend was sent to. */
  to: string
  kind: 'entry' | 'between' | 'backend'
  messages: number
  spans: number
  /** Spans of messages that were taken. */
  spansTaken: number
  /** Messages that never arrived, or whose answer never came back. */
  lost: number
  duplicated: number
  refused: number
  /** Messages whose connection broke before the answer. */
  broken: number
}

/** What one copy decided about a trace. */
export type CopyDecision = {
  copy: string
  processor: string
  atNs: number
  decision: 'sampled' | 'not_sampled' | 'dropped'
  /** Null when nobody gets the credit. */
  policy: string | null
  /** Spans it held then. */
  spans: number
}

/** A request that several copies decided on, or none, or of which a backend has some spans and not others. */
export type SplitRequest = {
  request: number
  traceId: string
  operation: string
  startNs: number
  durationNs: number
  error: boolean
  /** Spans that the application exported, and those of them that a backend has. */
  spans: number
  spansStored: number
  decidedTwice: boolean
  contradicted: boolean
  /** Others were decided on, and this one never. */
  undecided: boolean
  decisions: CopyDecision[]
}

/** A line of a collector's log that says that something is wrong, and how often it said so. */
export type CopyLogLine = {
  /** Of the first time. */
  atNs: number
  copy: string
  level: 'warn' | 'error'
  component: string
  message: string
  error: string | null
  times: number
}

/** A run through several collectors that is over. */
export type TopologyOverview = {
  settings: TopologySettings
  summary: TopologySummary
  /** The collectors in the order in which data passes them. */
  tiers: { collector: string; host: string; isEntry: boolean; copies: string[] }[]
  replicas: ReplicaFigures[]
  hops: HopFigures[]
  /** Contradictions first, then traces decided twice, never, and stored in part; each in order of start. */
  split: SplitRequest[]
  /** How many there are of each; `split` holds the first of them only. */
  splitCounts: { contradicted: number; decidedTwice: number; undecided: number; partlyStored: number; all: number }
  /** Ids of components that pipelines of any collector use. */
  pipeline: { receivers: string[]; processors: string[]; exporters: string[] }
  /** The first lines of the levels warn and error, in order of time; equal sentences of one copy are told once. */
  logs: CopyLogLine[]
}

/** What can be asked of a run through several collectors, and of its text. */
export type TopologyApi = {
  /** What is wrong with a topology and with every configuration in it; ranges are of the whole text. */
  checkTopology(input: { topology: string }): { diagnostics: Diagnostic[] }
  /** The same as `complete` and `hover`, in the configurations of a topology. */
  completeTopology(input: { topology: string; offset: number }): Completion
  hoverTopology(input: { topology: string; offset: number }): { markdown: string; range: TextRange } | null
  /** A run through several collectors; an `error` tells whose it is and the line in the whole text. */
  runTopology(input: TopologySettings & { asks?: TopologyQuestions }):
    | { run: TopologyOverview; diagnostics: Diagnostic[]; judged: CheckResult[]; measured: number | null }
    | {
        diagnostics: RunDiagnostic[]
        error: { stage: string; message: string; collector: string | null; line: number | null }
      }
    | Stopped
  /** The same through several collectors; lines are those of the whole topology. */
  topologyJourney(input: { settings: TopologySettings; request: number }): { spans: SpanJourney[] } | Stopped
}
