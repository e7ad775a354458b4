import type { TraceTable } from '../telemetry/dictionary.ts'
import { ActivityTable } from './activity-table.ts'
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
  /** The trace's ordinal in `traces`: of several, the one that the request began with. */
  readonly trace: Uint32Array
  /** Everything that went on, for whichever request. */
  readonly activities: ActivityTable
  private owners: Int32Array

  constructor(
    count: number,
    operations: readonly EntryOperation[],
    causes: readonly (Cause | null)[],
    traces: TraceTable,
    activities = count * 16,
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
    this.activities = new ActivityTable(activities)
    this.owners = new Int32Array(Math.max(16, count)).fill(-1)
  }

  /** Says that a trace (its ordinal) belongs to a request; the first to say so is right. */
  own(trace: number, request: number): void {
    if (trace >= this.owners.length) {
      const wider = new Int32Array(Math.max(trace + 1, this.owners.length * 2)).fill(-1)
      wider.set(this.owners)
      this.owners = wider
    }
    if (this.owners[trace] === -1) this.owners[trace] = request
  }

  /** The request a trace belongs to, or -1; broken propagation gives a request several. */
  requestOfTrace(trace: number): number {
    return this.owners[trace] ?? -1
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
}
