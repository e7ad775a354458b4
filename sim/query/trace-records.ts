import type { Attributes } from '../telemetry/attribute.ts'

/** A log record that stood beside the spans of a store. */
export type TraceRecord = {
  /** Ns, as the store's columns count. */
  at: number
  /** 16 hexadecimal digits; empty when it names no span. */
  spanId: string
  service: string
  /** OTLP's number; 0 is unspecified. */
  severityNumber: number
  severityText: string
  body: string
  attributes: Attributes
}

const NONE: readonly TraceRecord[] = []

/** Log records by the trace, an ordinal of the same store, that they name. */
export class TraceRecords {
  private readonly byTrace = new Map<number, TraceRecord[]>()

  add(trace: number, record: TraceRecord): void {
    const there = this.byTrace.get(trace)
    if (there === undefined) this.byTrace.set(trace, [record])
    else there.push(record)
  }

  /** Those of one trace, in the order in which they were read. */
  of(trace: number): readonly TraceRecord[] {
    return this.byTrace.get(trace) ?? NONE
  }
}
