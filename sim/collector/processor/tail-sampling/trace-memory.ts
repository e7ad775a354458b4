import { SECOND } from '../../../kernel/time.ts'
import type { SimTime } from '../../../kernel/time.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import type { Settings } from '../../component/component.ts'
import type { Decision } from '../../observer.ts'
import { BufferedTrace } from './buffered-trace.ts'
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
  /** Spans and bytes received; until the decision all of them are in the buffer. */
  spans: number
  bytes: number
  /** The traces that arrived just before and after it. */
  older: HeldTrace | null
  newer: HeldTrace | null
}

/** The traces of one processor by ordinal, and how many there are; its shards share it, each has traces of its own. */
export type TraceRegister = { readonly traces: (HeldTrace | undefined)[]; count: number }

/** The traces in memory, decided or not, the spans that wait, and the ticks that they are due at. */
export class TraceMemory {
  readonly batches: IdBatches
  readonly buffer = new SpanBuffer()
  private readonly settings: Settings
  private readonly register: TraceRegister
  private count = 0
  /** The ends of the list of arrivals, which is the order in which traces make room. */
  private oldest: HeldTrace | null = null
  private newest: HeldTrace | null = null

  /** `decisionWait` is in ns; upstream counts whole ticks of a second, at least one. */
  constructor(settings: Settings, decisionWait: number, register: TraceRegister) {
    this.settings = settings
    this.register = register
    this.batches = new IdBatches(Math.max(1, Math.floor(decisionWait / SECOND)))
  }

  get size(): number {
    return this.count
  }

  /** As many as all shards of the processor hold. */
  get processorSize(): number {
    return this.register.count
  }

  find(trace: number): HeldTrace | undefined {
    return this.register.traces[trace]
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
      first: NONE,
      last: NONE,
      older: this.newest,
      newer: null,
    }
    // Ordinals are handed out in order of first sight, so this array has no holes to speak of.
    const { traces } = this.register
    while (traces.length <= trace) traces.push(undefined)
    traces[trace] = held
    this.count++
    this.register.count++
    if (this.newest === null) this.oldest = held
    else this.newest.newer = held
    this.newest = held
    this.settings.host.holdBytes(TRACE_BYTES)
    return held
  }

  /** Forgets a trace and its spans; it stays in its batch, as upstream. */
  remove(held: HeldTrace): void {
    this.register.traces[held.trace] = undefined
    this.count--
    this.register.count--
    if (held.older === null) this.oldest = held.newer
    else held.older.newer = held.newer
    if (held.newer === null) this.newest = held.older
    else held.newer.older = held.older
    this.release(held)
    this.settings.host.holdBytes(-TRACE_BYTES)
  }

  /** The trace that arrived first; null when there is none. */
  findOldest(): HeldTrace | null {
    return this.oldest
  }

  /** Puts the spans of a group behind those of the trace that wait. */
  append(held: HeldTrace, group: Group): void {
    if (held.first === NONE) held.first = group.first
    else this.buffer.append(held.last, group.first)
    held.last = group.last
    this.settings.host.holdBytes(group.bytes)
  }

  /** Fills `view` with the trace as it waits. */
  read(held: HeldTrace, view: BufferedTrace): void {
    view.clear(held.trace)
    view.spanCount = held.spans
    view.sizeBytes = held.bytes
    this.buffer.read(held, view)
  }

  /** A view to read traces into, one after the other. */
  createView(columns: SpanColumns): BufferedTrace {
    return new BufferedTrace(columns, ({ chain }) => this.buffer.message(chain))
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
    this.settings.host.holdBytes(-held.bytes)
  }
}
