import type { ArrivalFate, DecisionRecord, Place } from '../../collector/observer.ts'
import type { SimTime } from '../../kernel/time.ts'
import type { Recording, Replica } from '../../mesh/recording.ts'
import { spanCount } from '../../telemetry/traces.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { Witness } from '../witness.ts'

/** A span as it was at one moment: its row, and the columns' resource and scope that it came with. */
export type SpanState = { row: number; resource: number; scope: number }

/** Something that happened to one span, whose row in the recording is `origin`. Times are ns. */
export type JourneyEvent = { at: number; origin: number } & (
  | { what: 'queued-in-sdk'; replica: Replica }
  | { what: 'dropped-in-sdk'; replica: Replica }
  | { what: 'sent'; replica: Replica; attempt: number; spans: number }
  | { what: 'given-up'; replica: Replica; error: string }
  | { what: 'entered'; place: Place; state: SpanState; spans: number }
  | { what: 'refused'; place: Place; error: string }
  | { what: 'arrived'; processor: string; pipeline: string | null; fate: ArrivalFate }
  | { what: 'batched'; processor: string; pipeline: string | null; trigger: 'size' | 'timeout'; spans: number }
  | { what: 'sending'; exporter: string; state: SpanState; spans: number }
  | { what: 'retrying'; exporter: string; error: string; wait: number }
  | { what: 'exported'; exporter: string; error: string | null }
  | { what: 'stored'; exporter: string; state: SpanState; spans: number }
)

/** What tail_sampling made of the trace. */
export type TraceEvent = { at: number; processor: string; pipeline: string | null } & (
  | { what: 'decided'; decision: DecisionRecord['decision']; policy: number; spans: number }
  | { what: 'evicted'; spans: number }
)

/** Writes down everything that happens to the spans of one trace while a recording is delivered. */
export class JourneyLog implements Witness {
  readonly events: JourneyEvent[] = []
  readonly traceEvents: TraceEvent[] = []
  private readonly columns: Recording['columns']
  private readonly trace: number

  /** `trace` is the ordinal in the recording's columns. */
  constructor({ columns, rows, replica, replicas }: Recording, trace: number) {
    this.columns = columns
    this.trace = trace
    for (const row of rows.of(trace)) {
      // A span that is recorded but not sampled never reaches the processor.
      if ((columns.flags[row]! & 1) === 0) continue
      const where = replicas[replica[row]!]!
      this.events.push({ what: 'queued-in-sdk', at: columns.end[row]!, origin: row, replica: where })
    }
  }

  dropped(at: SimTime, replica: Replica, row: number): void {
    if (this.columns.trace[row] === this.trace) {
      this.events.push({ what: 'dropped-in-sdk', at, origin: row, replica })
    }
  }

  sent(at: SimTime, replica: Replica, traces: Traces, attempt: number): void {
    this.each(traces, ({ row }, spans) =>
      this.events.push({ what: 'sent', at, origin: row, replica, attempt, spans: spans() }),
    )
  }

  finished(at: SimTime, replica: Replica, traces: Traces, error: string | null): void {
    if (error === null) return
    this.each(traces, ({ row }) => this.events.push({ what: 'given-up', at, origin: row, replica, error }))
  }

  entered(at: SimTime, place: Place, traces: Traces): void {
    this.each(traces, (state, spans) =>
      this.events.push({ what: 'entered', at, origin: this.columns.origin(state.row), place, state, spans: spans() }),
    )
  }

  refused(at: SimTime, place: Place, traces: Traces, error: string): void {
    this.each(traces, ({ row }) =>
      this.events.push({ what: 'refused', at, origin: this.columns.origin(row), place, error }),
    )
  }

  arrived(
    at: SimTime,
    processor: string,
    _trace: number,
    rows: ArrayLike<number>,
    fate: ArrivalFate,
    _resource: number,
    pipeline: string | null,
  ): void {
    for (let index = 0; index < rows.length; index++) {
      const origin = this.columns.origin(rows[index]!)
      if (this.columns.trace[origin] !== this.trace) continue
      this.events.push({ what: 'arrived', at, origin, processor, pipeline, fate })
    }
  }

  decided(processor: string, { at, pipeline, trace, decision, policy, spans }: DecisionRecord): void {
    if (trace !== this.trace) return
    this.traceEvents.push({ what: 'decided', at, processor, pipeline, decision, policy, spans })
  }

  evicted(at: SimTime, processor: string, trace: number, spans: number, pipeline: string | null): void {
    if (trace === this.trace) this.traceEvents.push({ what: 'evicted', at, processor, pipeline, spans })
  }

  batched(at: SimTime, processor: string, pipeline: string | null, traces: Traces, trigger: 'size' | 'timeout'): void {
    this.each(traces, ({ row }, spans) =>
      this.events.push({
        what: 'batched',
        at,
        origin: this.columns.origin(row),
        processor,
        pipeline,
        trigger,
        spans: spans(),
      }),
    )
  }

  sending(at: SimTime, exporter: string, traces: Traces): void {
    this.each(traces, (state, spans) =>
      this.events.push({
        what: 'sending',
        at,
        origin: this.columns.origin(state.row),
        exporter,
        state,
        spans: spans(),
      }),
    )
  }

  retrying(at: SimTime, exporter: string, traces: Traces, error: string, wait: number): void {
    this.each(traces, ({ row }) =>
      this.events.push({ what: 'retrying', at, origin: this.columns.origin(row), exporter, error, wait }),
    )
  }

  exported(at: SimTime, exporter: string, traces: Traces, error: string | null): void {
    this.each(traces, ({ row }) =>
      this.events.push({ what: 'exported', at, origin: this.columns.origin(row), exporter, error }),
    )
  }

  stored(at: SimTime, exporter: string, traces: Traces): void {
    this.each(traces, (state, spans) =>
      this.events.push({
        what: 'stored',
        at,
        origin: this.columns.origin(state.row),
        exporter,
        state,
        spans: spans(),
      }),
    )
  }

  /** The spans of the trace in a message; how many spans the message has is only counted when one is there. */
  private each(traces: Traces, tell: (state: SpanState, spans: () => number) => void): void {
    const { trace, columns } = this
    const spans = (): number => spanCount(traces)
    for (const { resource, scopes } of traces.resourceSpans) {
      for (const { scope, rows } of scopes) {
        for (let index = 0; index < rows.length; index++) {
          const row = rows[index]!
          // A statement may give a span another trace id: what it was recorded as counts.
          if (columns.trace[columns.origin(row)] === trace) tell({ row, resource, scope }, spans)
        }
      }
    }
  }
}
