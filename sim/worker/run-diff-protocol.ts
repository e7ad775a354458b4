import type { RequestRow } from './request-protocol.ts'
import type { PipelineIds, RunSummary } from './run-protocol.ts'

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

/** Two runs of the same requests, side by side. */
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

/** What two runs differ in. */
export type RunDiffApi = {
  compare(input: { runIdA: string; runIdB: string }): Comparison
}
