import { VOTE_DROPPED, VOTE_SAMPLED } from '../collector/observer.ts'
import type { ArrivalFate, DecisionRecord } from '../collector/observer.ts'
import type { SimTime } from '../kernel/time.ts'
import type { Recording, Replica } from '../mesh/recording.ts'
import { copySignal } from '../mesh/sdk/signal-delivery.ts'
import type { SignalMessage } from '../mesh/sdk/signal-delivery.ts'
import { rowsOf, spanCount } from '../telemetry/traces.ts'
import type { Traces } from '../telemetry/traces.ts'
import { Timeline } from './timeline.ts'
import type { Witness } from './witness.ts'

/** Where a span ended up; `SPAN_FATES` has the words. */
export const FATE_UNSENT = 0
export const FATE_STORED = 1
export const FATE_DROPPED = 2
export const FATE_LATE_DROPPED = 3
export const FATE_SDK_DROPPED = 4
export const FATE_REFUSED = 5
export const FATE_EXPORT_LOST = 6
/** Inside the collector, not decided. */
export const FATE_HELD = 7

/** One message on its way to or from the collector, for files and digests. */
export type Message = { at: number; from: string; spans: number; traces: Traces }

/** The same of metrics and logs. */
export type SignalRecord = { at: number; from: string; message: SignalMessage }

/** Nothing has arrived, or nothing was decided. */
export const NEVER = Infinity

/**
 * Writes down, column by column, what happened to every span and every trace of one delivery.
 *
 * The explainer, the strip, the counts, the grader and the files of the command line read this
 * and nothing else. Times are ns; traces are ordinals of the recording's columns.
 */
export class RunRecorder implements Witness {
  readonly recording: Recording
  /** Per row: when it first reached the collector, NEVER when it did not. */
  readonly arrivedAt: Float64Array
  /** Per row: when it first was in a backend, NEVER when it never was. */
  readonly storedAt: Float64Array
  /** Per row: FATE_… */
  readonly fate: Uint8Array
  /** Per row: 1 when it came after its trace was decided. */
  readonly late: Uint8Array
  /** Per trace. */
  readonly firstArrival: Float64Array
  /** Per trace: 1 when the recorded tail_sampling has seen a span of it. */
  readonly reachedSampler: Uint8Array
  readonly decidedAt: Float64Array
  readonly decision: Uint8Array
  readonly credited: Int16Array
  readonly spansAtDecision: Uint16Array
  readonly storedSpans: Uint16Array
  /** Per trace and policy, `trace * policies + policy`. */
  readonly votes: Uint8Array
  readonly saw: Float64Array
  readonly policies: number
  readonly evictedAt = new Map<number, number>()

  readonly sentMessages: Message[] = []
  readonly storedMessages: Message[] = []
  readonly sentSignals: SignalRecord[] = []
  readonly storedSignals: SignalRecord[] = []
  lateSpans = 0
  spansReceived = 0
  spansRefused = 0
  spansStored = 0
  bytesStored = 0
  spansDroppedInSdk = 0
  spansLostInExport = 0

  /** How much of everything, moment by moment. */
  readonly over = {
    received: new Timeline(),
    refused: new Timeline(),
    refusing: new Timeline(),
    heap: new Timeline(),
    stored: new Timeline(),
    exportQueue: new Timeline(),
  }
  exportQueueCapacity = 0

  /** The tail_sampling processor whose decisions are recorded: the first of the pipeline, or none. */
  private readonly processor: string | null
  private readonly columns: Recording['columns']
  /** Rows of which more than one copy arrived. */
  private readonly arrivedAgain = new Set<number>()

  constructor(recording: Recording, processor: string | null, policies: number) {
    const { spanCount: spans, columns } = recording
    const traces = columns.traces.count
    this.recording = recording
    this.columns = columns
    this.processor = processor
    this.policies = policies
    this.arrivedAt = new Float64Array(spans).fill(NEVER)
    this.storedAt = new Float64Array(spans).fill(NEVER)
    this.fate = new Uint8Array(spans)
    this.late = new Uint8Array(spans)
    this.firstArrival = new Float64Array(traces).fill(NEVER)
    this.reachedSampler = new Uint8Array(traces)
    this.decidedAt = new Float64Array(traces).fill(NEVER)
    this.decision = new Uint8Array(traces)
    this.credited = new Int16Array(traces).fill(-1)
    this.spansAtDecision = new Uint16Array(traces)
    this.storedSpans = new Uint16Array(traces)
    this.votes = new Uint8Array(traces * policies)
    this.saw = new Float64Array(traces * policies)
  }

  sent(at: SimTime, replica: Replica, traces: Traces, attempt: number): void {
    // A retry is the same message again; `sent` is what the SDKs exported.
    if (attempt === 0) this.sentMessages.push({ at, from: replica.service, spans: spanCount(traces), traces })
  }

  sentSignal(at: SimTime, { service }: Replica, message: SignalMessage, attempt: number): void {
    if (attempt === 0) this.sentSignals.push({ at, from: service, message: copySignal(message) })
  }

  storedSignal(at: SimTime, exporter: string, message: SignalMessage): void {
    this.storedSignals.push({ at, from: exporter, message })
  }

  finished(_at: SimTime, _replica: Replica, traces: Traces, error: string | null): void {
    if (error === null) return
    for (const row of rowsOf(traces)) if (this.fate[row] === FATE_UNSENT) this.fate[row] = FATE_REFUSED
  }

  dropped(_at: SimTime, _replica: Replica, row: number): void {
    this.fate[row] = FATE_SDK_DROPPED
    this.spansDroppedInSdk++
  }

  received(at: SimTime, _receiver: string, traces: Traces, error: string | null): void {
    const spans = spanCount(traces)
    if (error !== null) {
      this.spansRefused += spans
      this.over.refused.add(at, spans)
      return
    }
    this.spansReceived += spans
    this.over.received.add(at, spans)
    const { arrivedAt, fate, firstArrival } = this
    const { trace } = this.columns
    for (const { scopes } of traces.resourceSpans) {
      for (const { rows } of scopes) {
        for (let index = 0; index < rows.length; index++) {
          const row = rows[index]!
          if (arrivedAt[row] === NEVER) arrivedAt[row] = at
          else this.arrivedAgain.add(row)
          if (fate[row] === FATE_UNSENT || fate[row] === FATE_REFUSED) fate[row] = FATE_HELD
          const ordinal = trace[row]!
          if (firstArrival[ordinal] === NEVER) firstArrival[ordinal] = at
        }
      }
    }
  }

  arrived(_at: SimTime, processor: string, trace: number, rows: ArrayLike<number>, fate: ArrivalFate): void {
    if (processor !== this.processor) return
    this.reachedSampler[trace] = 1
    if (fate === 'buffered') return
    this.lateSpans += rows.length
    const discarded = fate === 'late-discarded' || fate === 'cached-discarded'
    for (let index = 0; index < rows.length; index++) {
      const row = this.columns.origin(rows[index]!)
      // A copy of what came in time says nothing of where that went.
      if (this.arrivedAgain.has(row) && this.arrivedAt[row]! < this.decidedAt[trace]!) continue
      this.late[row] = 1
      if (discarded) this.fate[row] = FATE_LATE_DROPPED
    }
  }

  decided(processor: string, record: DecisionRecord): void {
    if (processor !== this.processor) return
    const { trace } = record
    // Of several decisions, as where a verdict was forgotten, the one that kept the trace says why it is there.
    const isFirst = this.decidedAt[trace] === NEVER
    if (!isFirst && (record.decision !== VOTE_SAMPLED || this.decision[trace] === VOTE_SAMPLED)) return
    this.decidedAt[trace] = record.at
    this.decision[trace] = record.decision
    this.credited[trace] = record.policy
    this.spansAtDecision[trace] = record.spans
    this.votes.set(record.votes, trace * this.policies)
    this.saw.set(record.saw, trace * this.policies)
  }

  evicted(at: SimTime, processor: string, trace: number): void {
    if (processor === this.processor) this.evictedAt.set(trace, at)
  }

  limiting(at: SimTime, _processor: string, refusing: boolean): void {
    this.over.refusing.set(at, refusing ? 1 : 0)
  }

  queued(at: SimTime, _exporter: string, size: number, capacity: number): void {
    this.over.exportQueue.set(at, size)
    this.exportQueueCapacity = capacity
  }

  exported(_at: SimTime, _exporter: string, traces: Traces, error: string | null): void {
    if (error === null) return
    for (const copy of rowsOf(traces)) {
      const row = this.columns.origin(copy)
      if (this.fate[row] === FATE_STORED) continue
      this.fate[row] = FATE_EXPORT_LOST
      this.spansLostInExport++
    }
  }

  stored(at: SimTime, exporter: string, traces: Traces, bytes: number): void {
    const spans = spanCount(traces)
    this.storedMessages.push({ at, from: exporter, spans, traces })
    this.bytesStored += bytes
    for (const copy of rowsOf(traces)) {
      const row = this.columns.origin(copy)
      if (this.fate[row] !== FATE_STORED) {
        this.fate[row] = FATE_STORED
        this.storedAt[row] = at
        const trace = this.columns.trace[row]!
        this.storedSpans[trace]!++
      }
    }
    this.spansStored += spans
    this.over.stored.add(at, spans)
  }

  /** Spans that are still held when everything is over were left out by somebody's decision. */
  close(): void {
    for (let row = 0; row < this.fate.length; row++) if (this.fate[row] === FATE_HELD) this.fate[row] = FATE_DROPPED
  }

  /** Whether a trace was thrown away by a drop policy. */
  wasVetoed(trace: number): boolean {
    return this.decision[trace] === VOTE_DROPPED
  }
}
