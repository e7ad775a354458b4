import { ALWAYS_SAMPLE } from '../../../telemetry/ot-tracestate.ts'
import type { Threshold } from '../../../telemetry/ot-tracestate.ts'
import { tracesSize } from '../../../telemetry/otlp-size.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import { NONE } from './span-buffer.ts'
import type { Chain } from './span-buffer.ts'

const EMPTY: Chain = { first: NONE, last: NONE }

/**
 * A trace as policies see it: the rows in the buffer, in order of arrival.
 *
 * One object is filled again for every trace, so a policy must not keep it.
 */
export class BufferedTrace {
  readonly columns: SpanColumns
  /** Ordinal of the trace in the columns. */
  ordinal = -1
  /** Where its spans are in the buffer. */
  chain: Readonly<Chain> = EMPTY
  /** Spans received so far: upstream's SpanCount, which in span-ingest also counts spans not seen here. */
  spanCount = 0
  /** Bytes received so far, as upstream counts them for its metrics. */
  sizeBytes = 0
  /** Rows 0 … rowCount - 1 are this trace's. */
  rows: Uint32Array<ArrayBuffer> = new Uint32Array(64)
  rowCount = 0
  /** How many ResourceSpans they were received in; the resource of each, and where its rows end. */
  groupCount = 0
  readonly resources: number[] = []
  readonly ends: number[] = []
  /** The number that the last evaluation looked at; NaN when it has none. */
  saw = NaN
  /** The share that the last evaluation stands for, when it sampled by chance; all for every other policy. */
  threshold: Threshold = ALWAYS_SAMPLE
  /** The sub-policy of a composite policy that sampled the trace. */
  compositePolicy: string | null = null
  private readonly message: (trace: BufferedTrace) => readonly ResourceSpans[]

  /** `message` gives what these rows would be sent as, when a policy asks for its size. */
  constructor(columns: SpanColumns, message: (trace: BufferedTrace) => readonly ResourceSpans[]) {
    this.columns = columns
    this.message = message
  }

  /** A trace that consists of `resourceSpans`, for asking a policy again later. */
  static of(columns: SpanColumns, ordinal: number, resourceSpans: readonly ResourceSpans[]): BufferedTrace {
    const trace = new BufferedTrace(columns, () => resourceSpans)
    trace.clear(ordinal)
    for (const { resource, scopes } of resourceSpans) {
      trace.beginResource(resource)
      for (const { rows } of scopes) for (let index = 0; index < rows.length; index++) trace.addRow(rows[index]!)
    }
    trace.endRows()
    trace.spanCount = trace.rowCount
    return trace
  }

  /** 32 hexadecimal digits. */
  get traceId(): string {
    return this.columns.traces.id(this.ordinal)
  }

  /** Its spans under the resources and scopes that they came with. */
  resourceSpans(): readonly ResourceSpans[] {
    return this.message(this)
  }

  /** Bytes as OTLP protobuf. */
  bytes(): number {
    return tracesSize({ columns: this.columns, resourceSpans: this.resourceSpans() })
  }

  /** Starts again, empty, for another trace. */
  clear(ordinal: number): void {
    this.ordinal = ordinal
    this.rowCount = 0
    this.groupCount = 0
    this.compositePolicy = null
  }

  /** The rows added from now on were received together, from this resource. */
  beginResource(resource: number): void {
    this.endRows()
    this.resources[this.groupCount++] = resource
  }

  addRow(row: number): void {
    if (this.rowCount === this.rows.length) {
      const bigger = new Uint32Array(this.rows.length * 2)
      bigger.set(this.rows)
      this.rows = bigger
    }
    this.rows[this.rowCount++] = row
  }

  /** Call when all rows have been added. */
  endRows(): void {
    if (this.groupCount > 0) this.ends[this.groupCount - 1] = this.rowCount
  }
}
