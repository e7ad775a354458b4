import type { Traces } from '../telemetry/traces.ts'
import type { SimTime } from '../kernel/time.ts'

/** A policy's vote, as recorded: upstream's Decision values where they exist. */
export const VOTE_NONE = 0
export const VOTE_SAMPLED = 2
export const VOTE_NOT_SAMPLED = 3
export const VOTE_DROPPED = 4
export const VOTE_ERROR = 5

/** How a trace ended up: undecided, sampled, not sampled, dropped by a drop policy. */
export type Decision = 0 | 2 | 3 | 4

/** What a decision was made of; the arrays are re-used by the caller, so copy what you keep. */
export type DecisionRecord = {
  at: SimTime
  /** Of the processor's instance; null for one that stands alone. */
  pipeline: string | null
  /** Ordinal of the trace in the columns. */
  trace: number
  decision: Decision
  /** Index of the policy (in evaluation order) that gets the credit, or -1. */
  policy: number
  /** One per policy in evaluation order; VOTE_NONE when it was not asked. */
  votes: Uint8Array
  /** The number each policy looked at (duration in ms, hash as a fraction, spans matched…); NaN when there is none. */
  saw: Float64Array
  /** Spans in the buffer when the decision was made. */
  spans: number
}

/** What happened to spans that reached tail_sampling. */
export type ArrivalFate = 'buffered' | 'late-forwarded' | 'late-discarded' | 'cached-forwarded' | 'cached-discarded'

/** A component where data meets it; `pipeline` is null for receivers, which pipelines share. */
export type Place = {
  kind: 'receiver' | 'processor' | 'connector' | 'exporter'
  id: string
  pipeline: string | null
}

/**
 * Told by components what they do, as it happens: the explainer, the pipeline animation, the
 * command line and the tests all read these. Every method is optional.
 */
export interface CollectorObserver {
  /** A message of spans reached a component: it left the one before, whatever becomes of it now. */
  entered?(at: SimTime, place: Place, traces: Traces): void
  /** The component, or one behind it that it waited for, would not take the message; `traces` is what it has made of it. */
  refused?(at: SimTime, place: Place, traces: Traces, error: string): void
  /** The otlp receiver took or refused a message. */
  received?(at: SimTime, receiver: string, traces: Traces, error: string | null): void
  /**
   * Spans of one trace, from one resource, reached a tail_sampling processor. `rows` is re-used by the caller;
   * `resource` indexes the columns' resources; `pipeline` is that of the processor's instance.
   */
  arrived?(
    at: SimTime,
    processor: string,
    trace: number,
    rows: ArrayLike<number>,
    fate: ArrivalFate,
    resource: number,
    pipeline: string | null,
  ): void
  decided?(processor: string, record: DecisionRecord): void
  /** A trace lost its place before its decision (num_traces). */
  evicted?(at: SimTime, processor: string, trace: number, spans: number, pipeline: string | null): void
  /** A tail_sampling tick: how many traces it decided, how many are held. */
  ticked?(at: SimTime, processor: string, decided: number, held: number): void
  /** A batch processor sends a batch on, because it is large enough or because its time is up. */
  batched?(at: SimTime, processor: string, pipeline: string | null, traces: Traces, trigger: 'size' | 'timeout'): void
  /** The memory limiter began (true) or stopped (false) refusing. */
  limiting?(at: SimTime, processor: string, refusing: boolean): void
  /** An exporter's request has left its queue and is tried for the first time. */
  sending?(at: SimTime, exporter: string, traces: Traces): void
  /** An attempt failed; the next one is made after `wait` ns. */
  retrying?(at: SimTime, exporter: string, traces: Traces, error: string, wait: number): void
  /** An exporter's request ended: delivered, or given up (`error`). */
  exported?(at: SimTime, exporter: string, traces: Traces, error: string | null): void
  /** An exporter's queue changed its size (in its own sizer's unit). */
  queued?(at: SimTime, exporter: string, size: number, capacity: number): void
}

/** Every method of an observer, for those who wrap one. */
export const OBSERVER_METHODS = [
  'entered',
  'refused',
  'received',
  'arrived',
  'decided',
  'evicted',
  'ticked',
  'batched',
  'limiting',
  'sending',
  'retrying',
  'exported',
  'queued',
] as const satisfies readonly (keyof CollectorObserver)[]
