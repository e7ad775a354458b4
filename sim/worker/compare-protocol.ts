import type { PathAssumption } from '../analysis/critical-path.ts'
import type { TraceComparison } from '../analysis/compare-traces.ts'
import type { SetComparison } from '../analysis/compare-sets.ts'
import type { FieldDifference } from '../analysis/pair-difference.ts'
import type { OperationGraph } from '../analysis/operation-graph.ts'
import type { GraphView, NodeTraffic, ServiceGraph } from '../analysis/service-graph.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Stopped } from './call-protocol.ts'
import type { SourceId, TraceFilter } from './explore-protocol.ts'

/** Nothing of the trace was stored. */
export const REPLAY_DROPPED = 0
/** Some of its spans were. */
export const REPLAY_PARTLY = 1
/** All of them were. */
export const REPLAY_KEPT = 2

/** What a collector would have kept of the traces of a store; a column per figure, an entry per trace. */
export type ReplayOutcome = {
  /** Ordinals in the store. */
  trace: Uint32Array
  /** One of the `REPLAY_`s above. */
  fate: Uint8Array
  spans: Uint32Array
  stored: Uint32Array
  /** Stored spans that a processor had written anew: attributes added, masked or renamed. */
  changed: Uint32Array
  /** Index into `policies` of the one that decided; -1 for none. */
  policy: Int16Array
  /** When tail_sampling decided, ns after the first span of the trace reached it; NaN where it did not. */
  decidedNs: Float64Array
  /** Names of tail_sampling's policies in the order in which they are asked; empty without one. */
  policies: string[]
  totals: {
    traces: number
    kept: number
    partly: number
    dropped: number
    spans: number
    stored: number
    changed: number
    /** Spans that the collector refused until their sender gave up. */
    refused: number
    /** Spans that came when their trace was decided, and traces that had to go before it was. */
    late: number
    evicted: number
  }
  /** What arrived where; a `debug` or `file` exporter counts as a backend when there is no other. */
  exporters: { id: string; spans: number; requests: number; bytes: number }[]
  /** The receiver that got the spans. */
  receiver: string
  /** Receivers and pipelines that get nothing, as there are only spans and only one door. */
  unfed: { receivers: string[]; pipelines: string[] }
  /** What was taken for granted about how the spans came. */
  assumed: {
    batchSize: number
    batchDelayNs: number
    networkNs: number
    /** Pauses between spans that were shortened, by how much together, and spans without a time. */
    pauses: number
    shortenedNs: number
    longestPauseNs: number
    untimed: number
    /** The moment at which the collector's clock started, Unix ns. */
    startUnixNano: bigint
  }
  /** Lines of the collector's own log that warn, the first of them. */
  logs: {
    atNs: number
    level: string
    component: string
    message: string
    fields: Record<string, string | number | boolean>
  }[]
  diagnostics: Diagnostic[]
}

/** Which of the traces that a filter lets through. */
export type TracePick =
  | { by: 'all' | 'failed' | 'healthy' }
  /** The longest or shortest share of them, 0 to 1. */
  | { by: 'slowest' | 'fastest'; share: number }
  /** Those that began in a stretch of time. */
  | { by: 'started'; fromUnixMs?: number; untilUnixMs?: number }
  /** These, or all but these. */
  | { by: 'traces'; traces: readonly number[]; without?: boolean }
  /** Those that the collector of a run kept, or dropped; of runs only. */
  | { by: 'fate'; fate: 'kept' | 'dropped' }

/** Some traces of a source; two that are compared may be of one source. */
export type TraceSelection = { source: SourceId; filter: TraceFilter; pick: TracePick }

/** What of traces may be shown to others. */
export type AnonymisePolicy = {
  /** Attributes whose names and values are kept besides those of the conventions that say nothing about who. */
  keep?: readonly string[]
  /** Names of services, and of spans; replaced unless said otherwise. */
  services?: 'keep' | 'replace'
  names?: 'keep' | 'replace'
  /** Numbers of attributes that are known to be sizes, counts and codes are kept, or all numbers. */
  numbers?: 'known' | 'all'
}

/** What was done with one field of all spans: what a person looks at before handing traces on. */
export type ReplacedField = {
  what: 'id' | 'name' | 'status' | 'attribute' | 'resource' | 'event' | 'link' | 'scope' | 'key'
  /** The attribute's name, which is another one where somebody made it up. */
  key: string
  /** How often it was replaced, by how many different texts, and how often it was kept. */
  replaced: number
  distinct: number
  kept: number
  /** Some of the texts that were kept. */
  examples: string[]
}

/** Traces without what could say whose they are. */
export type AnonymisedTraces = {
  /** OTLP/JSON of one trace, or lines of OTLP/JSON, a trace each; in pieces that belong one after the other. */
  parts: string[]
  format: 'json' | 'jsonl'
  traces: number
  spans: number
  fields: ReplacedField[]
}

/** What the engine can be asked about several traces at once: of one source, or of two. */
export type CompareApi = {
  /** Two traces laid over each other, and what accounts for the difference of their response times. */
  compareTraces(input: {
    a: { source: SourceId; trace: number }
    b: { source: SourceId; trace: number }
    assumption?: PathAssumption
  }): TraceComparison
  /** Where two spans differ besides ids and times. */
  compareSpans(input: { a: { source: SourceId; row: number }; b: { source: SourceId; row: number } }): FieldDifference[]
  /** Services and who calls whom, of any stretch of time; the first call reads the whole source. */
  serviceGraph(input: { source: SourceId } & GraphView): ServiceGraph
  /** Requests of each node of the service graph in so many equal parts of the source's whole time. */
  serviceTraffic(input: { source: SourceId; parts: number }): NodeTraffic[]
  /** The operations of one trace and who calls whom. */
  operationGraph(input: { source: SourceId; trace: number; assumption?: PathAssumption }): OperationGraph
  /** What is different about two sets of traces. */
  compareSets(input: { a: TraceSelection; b: TraceSelection }): { comparison: SetComparison } | Stopped
  /**
   * Copies traces (ordinals; null is all) without what could say whose they are. The salt is random, sixteen characters or
   * more, and kept nowhere; `startUnixNano` is when the first span is to begin.
   */
  anonymise(input: {
    source: SourceId
    traces: readonly number[] | null
    salt: string
    policy: AnonymisePolicy
    startUnixNano?: bigint
  }): { anonymised: AnonymisedTraces } | Stopped
  /** What a collector with this configuration would have kept of a source's traces. */
  replayTraces(input: {
    source: SourceId
    collector: string
  }): { replay: ReplayOutcome } | { diagnostics: Diagnostic[]; error: { stage: string; message: string } } | Stopped
}
