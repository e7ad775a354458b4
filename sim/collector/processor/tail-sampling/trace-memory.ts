import { SECOND } from '../../../kernel/time.ts'
import type { SimTime } from '../../../kernel/time.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import type { Settings } from '../../component/component.ts'
import type { Decision } from '../../observer.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import { IdBatches } from './id-batches.ts'
import type { Group } from './message-splitter.ts'
import { NONE, SpanBuffer } from './span-buffer.ts'
import type { Chain } from './span-buffer.ts'

/** What a trace in memory costs besides its spans, in bytes of OTLP: its id, times, list and map entries. */
const TRACE_BYTES = 80

/** What is known of a trace between its first span and its removal from memory: upstream's TraceData. */
export type HeldTrace = Chain & {
  /** Ordinal of the trace in the columns. */
  readonly trace: number
  readonly arrivedAt: SimTime
  /** Null until policies have judged the trace. */
  decidedAt: SimTime | null
  /** Upstream's FinalDecision; 0 while it waits. */
  decision: Decision
  /** The batch of ids that it is in. */
  batch: number
  /** Spans and bytes received, late ones included. */
  spans: number
  bytes: number
  /** Spans and bytes in the buffer. */
  bufferedSpans: number
  bufferedBytes: number
}

/** The traces in memory, decided or not, the spans that wait, and the ticks that they are due at. */
export class TraceMemory {
  readonly batches: IdBatches
  readonly buffer = new SpanBuffer()
  private readonly settings: Settings
  /** In order of arrival: a trace that comes back is a new one. */
  private readonly traces = new Map<number, HeldTrace>()
  /** Goes on where it stopped, since everything before has been removed. */
  private arrivals = this.traces.keys()

  /** `decisionWait` is in ns; upstream counts whole ticks of a second, at least one. */
  constructor(settings: Settings, decisionWait: number) {
    this.settings = settings
    this.batches = new IdBatches(Math.max(1, Math.floor(decisionWait / SECOND)))
  }

  get size(): number {
    return this.traces.size
  }

  find(trace: number): HeldTrace | undefined {
    return this.traces.get(trace)
  }

  /** A trace that is not in memory yet. */
  add(trace: number): HeldTrace {
    const held: HeldTrace = {
      trace,
      arrivedAt: this.settings.env.now,
      decidedAt: null,
      decision: 0,
      batch: this.batches.add(trace),
      spans: 0,
      bytes: 0,
      bufferedSpans: 0,
      bufferedBytes: 0,
      first: NONE,
      last: NONE,
    }
    this.traces.set(trace, held)
    this.settings.host.holdBytes(TRACE_BYTES)
    return held
  }

  /** Forgets a trace and its spans; it stays in its batch, as upstream. */
  remove(held: HeldTrace): void {
    this.traces.delete(held.trace)
    this.release(held)
    this.settings.host.holdBytes(-TRACE_BYTES)
  }

  /** The trace that arrived first, which the caller then removes; undefined when there is none. */
  takeOldest(): HeldTrace | undefined {
    let next = this.arrivals.next()
    if (next.done) {
      this.arrivals = this.traces.keys()
      next = this.arrivals.next()
    }
    return next.done ? undefined : this.traces.get(next.value)
  }

  /** Puts the spans of a group behind those of the trace that wait. */
  append(held: HeldTrace, group: Group): void {
    if (held.first === NONE) held.first = group.first
    else this.buffer.append(held.last, group.first)
    held.last = group.last
    held.bufferedSpans += group.spans
    held.bufferedBytes += group.bytes
    this.settings.host.holdBytes(group.bytes)
  }

  /** Fills `view` with the trace as it waits. */
  read(held: HeldTrace, view: BufferedTrace): void {
    view.clear(held.trace)
    view.spanCount = held.spans
    view.sizeBytes = held.bytes
    this.buffer.read(held, view)
    view.message = () => this.buffer.message(held)
  }

  /** The spans that wait, as they are sent on. */
  message(held: HeldTrace): ResourceSpans[] {
    return this.buffer.message(held)
  }

  /** Lets go of the spans that wait. */
  release(held: HeldTrace): void {
    if (held.first === NONE) return
    this.buffer.release(held)
    held.first = NONE
    held.last = NONE
    this.settings.host.holdBytes(-held.bufferedBytes)
    held.bufferedSpans = 0
    held.bufferedBytes = 0
  }
}
