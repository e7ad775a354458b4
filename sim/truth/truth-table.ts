import type { TraceTable } from '../telemetry/dictionary.ts'
import { toMs } from '../kernel/time.ts'

/** `TruthTable.outcome` of a request that failed for whoever asked; 0 is success. */
export const OUTCOME_ERROR = 1

/** Why a request failed, was slow, or had a late part: where in the world, and what happened there. */
export type Cause = {
  id: string
  kind: 'error' | 'slow' | 'late' | 'fault' | 'load'
  /** The service where it happened. */
  service: string
  /** The silent peer behind it, when it happened there. */
  peer: string | null
  /** What happened, in a few words; null for load, where every worker was busy. */
  reason: { readonly en: string; readonly th: string } | null
}

/** An operation that users call, as load mixes name it. */
export type EntryOperation = { id: string; name: string; service: string }

/** One request as plain data. */
export type TruthRequest = {
  request: number
  trace_id: string
  operation: string
  start_ms: number
  /** What the user waited. */
  duration_ms: number
  /** First start to last end, without late parts. */
  extent_ms: number
  /** First start to last end of everything. */
  full_extent_ms: number
  outcome: 'ok' | 'error'
  slow: boolean
  late: boolean
  cause: Cause | null
  /** Spans that really happened. */
  spans: number
}

/**
 * What really happened to every request of a run, a column per field, in order of arrival.
 *
 * The mesh writes it as it goes; it does not look at telemetry. Times are ns.
 */
export class TruthTable {
  readonly count: number
  readonly operations: readonly EntryOperation[]
  /** Index 0 is "none". */
  readonly causes: readonly (Cause | null)[]
  readonly traces: TraceTable
  /** Index into `operations`. */
  readonly operation: Uint16Array
  readonly start: Float64Array
  /** What the user waited. */
  readonly response: Float64Array
  /** First start to last end of everything except what came late. */
  readonly extent: Float64Array
  /** First start to last end of everything. */
  readonly fullExtent: Float64Array
  readonly outcome: Uint8Array
  /** 1 when `extent` is over the scenario's `slow_over`. */
  readonly slow: Uint8Array
  /** 1 when an asynchronous part came long after the response. */
  readonly late: Uint8Array
  /** Index into `causes`; 0 for none. */
  readonly cause: Uint16Array
  /** Spans that began. */
  readonly spans: Uint16Array
  /** Spans that belong to the late part. */
  readonly lateSpans: Uint16Array
  /** The trace's ordinal in `traces`. */
  readonly trace: Uint32Array

  constructor(
    count: number,
    operations: readonly EntryOperation[],
    causes: readonly (Cause | null)[],
    traces: TraceTable,
  ) {
    this.count = count
    this.operations = operations
    this.causes = causes
    this.traces = traces
    this.operation = new Uint16Array(count)
    this.start = new Float64Array(count)
    this.response = new Float64Array(count)
    this.extent = new Float64Array(count)
    this.fullExtent = new Float64Array(count)
    this.outcome = new Uint8Array(count)
    this.slow = new Uint8Array(count)
    this.late = new Uint8Array(count)
    this.cause = new Uint16Array(count)
    this.spans = new Uint16Array(count)
    this.lateSpans = new Uint16Array(count)
    this.trace = new Uint32Array(count)
  }

  /** The request a trace belongs to, or -1. */
  requestOfTrace(trace: number): number {
    this.byTrace ??= invert(this.trace)
    return this.byTrace[trace] ?? -1
  }

  /** One request as plain data. */
  request(request: number): TruthRequest {
    return {
      request,
      trace_id: this.traces.id(this.trace[request]!),
      operation: this.operations[this.operation[request]!]!.name,
      start_ms: toMs(this.start[request]!),
      duration_ms: toMs(this.response[request]!),
      extent_ms: toMs(this.extent[request]!),
      full_extent_ms: toMs(this.fullExtent[request]!),
      outcome: this.outcome[request] === OUTCOME_ERROR ? 'error' : 'ok',
      slow: this.slow[request] === 1,
      late: this.late[request] === 1,
      cause: this.causes[this.cause[request]!] ?? null,
      spans: this.spans[request]!,
    }
  }

  private byTrace: Int32Array | null = null
}

function invert(trace: Uint32Array): Int32Array {
  let highest = -1
  for (const ordinal of trace) if (ordinal > highest) highest = ordinal
  const byTrace = new Int32Array(highest + 1).fill(-1)
  for (let request = 0; request < trace.length; request++) byTrace[trace[request]!] = request
  return byTrace
}
