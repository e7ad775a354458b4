import type { ArrivalFate, DecisionRecord, Place } from '../../collector/observer.ts'
import type { SimTime } from '../../kernel/time.ts'
import type { DeliveryObserver } from '../../mesh/delivery.ts'
import type { Recording, Replica } from '../../mesh/recording.ts'
import { spanCount } from '../../telemetry/traces.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { Witness } from '../witness.ts'

/** A span as it was at one moment: its row, and the columns' resource and scope that it came with. */
export type SpanState = { row: number; resource: number; scope: number }

/**
 * Something that happened to one span, whose row in the recording is `origin`. Times are ns; `collector` is the copy where
 * it happened in a run through several, else null.
 */
export type JourneyEvent = { at: number; origin: number; collector: string | null } & (
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
export type TraceEvent = { at: number; collector: string | null; processor: string; pipeline: string | null } & (
  | { what: 'decided'; decision: DecisionRecord['decision']; policy: number; spans: number }
  | { what: 'evicted'; spans: number }
)

/**
 * Writes down everything that happens to the spans of one trace while a recording is delivered. It sees the services
 * itself; what `inCollector` gives sees a collector and its backends.
 */
export class JourneyLog implements DeliveryObserver {
  readonly events: JourneyEvent[] = []
  readonly traceEvents: TraceEvent[] = []
  readonly columns: Recording['columns']
  readonly trace: number

  /** `trace` is the ordinal in the recording's columns. */
  constructor({ columns, rows, replica, replicas }: Recording, trace: number) {
    this.columns = columns
    this.trace = trace
    for (const row of rows.of(trace)) {
      // A span that is recorded but not sampled never reaches the processor.
      if ((columns.flags[row]! & 1) === 0) continue
      const where = replicas[replica[row]!]!
      this.events.push({ what: 'queued-in-sdk', at: columns.end[row]!, origin: row, collector: null, replica: where })
    }
  }

  /** A witness in one collector; `name` is a copy's in a run through several, else null. */
  inCollector(name: string | null): Witness {
    return new CollectorJourneyLog(this, name)
  }

  dropped(at: SimTime, replica: Replica, row: number): void {
    if (this.columns.trace[row] !== this.trace) return
    this.events.push({ what: 'dropped-in-sdk', at, origin: row, collector: null, replica })
  }

  sent(at: SimTime, replica: Replica, traces: Traces, attempt: number): void {
    this.each(traces, ({ row }, spans) =>
      this.events.push({ what: 'sent', at, origin: row, collector: null, replica, attempt, spans: spans() }),
    )
  }

  finished(at: SimTime, replica: Replica, traces: Traces, error: string | null): void {
    if (error === null) return
    this.each(traces, ({ row }) =>
      this.events.push({ what: 'given-up', at, origin: row, collector: null, replica, error }),
    )
  }

  /** The spans of the trace in a message; how many spans the message has is only counted when one is there. */
  each(traces: Traces, tell: (state: SpanState, spans: () => number) => void): void {
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

class CollectorJourneyLog implements Witness {
  private readonly log: JourneyLog
  private readonly collector: string | null

  constructor(log: JourneyLog, collector: string | null) {
    this.log = log
    this.collector = collector
  }

  entered(at: SimTime, place: Place, traces: Traces): void {
    this.each(at, traces, (event, state, spans) => ({ what: 'entered', ...event, place, state, spans: spans() }))
  }

  refused(at: SimTime, place: Place, traces: Traces, error: string): void {
    this.each(at, traces, (event) => ({ what: 'refused', ...event, place, error }))
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
    const { log, collector } = this
    for (let index = 0; index < rows.length; index++) {
      const origin = log.columns.origin(rows[index]!)
      if (log.columns.trace[origin] !== log.trace) continue
      log.events.push({ what: 'arrived', at, origin, collector, processor, pipeline, fate })
    }
  }

  decided(processor: string, { at, pipeline, trace, decision, policy, spans }: DecisionRecord): void {
    if (trace !== this.log.trace) return
    const { collector } = this
    this.log.traceEvents.push({ what: 'decided', at, collector, processor, pipeline, decision, policy, spans })
  }

  evicted(at: SimTime, processor: string, trace: number, spans: number, pipeline: string | null): void {
    if (trace !== this.log.trace) return
    this.log.traceEvents.push({ what: 'evicted', at, collector: this.collector, processor, pipeline, spans })
  }

  batched(at: SimTime, processor: string, pipeline: string | null, traces: Traces, trigger: 'size' | 'timeout'): void {
    this.each(at, traces, (event, _, spans) => ({
      what: 'batched',
      ...event,
      processor,
      pipeline,
      trigger,
      spans: spans(),
    }))
  }

  sending(at: SimTime, exporter: string, traces: Traces): void {
    this.each(at, traces, (event, state, spans) => ({ what: 'sending', ...event, exporter, state, spans: spans() }))
  }

  retrying(at: SimTime, exporter: string, traces: Traces, error: string, wait: number): void {
    this.each(at, traces, (event) => ({ what: 'retrying', ...event, exporter, error, wait }))
  }

  exported(at: SimTime, exporter: string, traces: Traces, error: string | null): void {
    this.each(at, traces, (event) => ({ what: 'exported', ...event, exporter, error }))
  }

  stored(at: SimTime, exporter: string, traces: Traces): void {
    this.each(at, traces, (event, state, spans) => ({ what: 'stored', ...event, exporter, state, spans: spans() }))
  }

  private each(
    at: SimTime,
    traces: Traces,
    eventOf: (
      event: { at: number; origin: number; collector: string | null },
      state: SpanState,
      spans: () => number,
    ) => JourneyEvent,
  ): void {
    const { log, collector } = this
    log.each(traces, (state, spans) =>
      log.events.push(eventOf({ at, origin: log.columns.origin(state.row), collector }, state, spans)),
    )
  }
}
