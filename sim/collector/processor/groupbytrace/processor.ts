import type { Timer } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import { tracesSize } from '../../../telemetry/otlp-size.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans, Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { ConsumeError, TracesConsumer } from '../../component/consumer.ts'
import type { GroupByTraceConfig } from './config.ts'
import { IdRing } from './id-ring.ts'
import { splitByTrace } from './split-by-trace.ts'
import type { TracePart } from './split-by-trace.ts'
import { GroupByTraceTelemetry } from './telemetry.ts'

const EVICTED =
  'trace evicted: in order to avoid this in the future, adjust the wait duration and/or number of traces to keep in memory'
const NO_TRACE_ID = '0'.repeat(32)

/** The spans of a trace that have come so far, with their bytes as OTLP. */
type Waiting = { spans: ResourceSpans[]; bytes: number }

/**
 * Holds the spans of each trace for `wait_duration` after the first has come, then sends them on in one message.
 *
 * The sender is told at once that all is well, and each trace is handed on by itself: a slow consumer holds nobody.
 * What still waits at shutdown is lost.
 *
 * Upstream: groupbytraceprocessor, same but for which worker a trace belongs to, which is random there.
 */
export class GroupByTraceProcessor implements Processor {
  readonly mutatesData = true
  private readonly settings: Settings
  private readonly config: GroupByTraceConfig
  private readonly next: TracesConsumer
  private readonly telemetry: GroupByTraceTelemetry
  private readonly rings: IdRing[] = []
  private readonly waiting = new Map<number, Waiting>()
  private readonly timers = new Set<Timer>()
  private columns: SpanColumns | null = null
  private isClosed = false

  constructor(settings: Settings, config: GroupByTraceConfig, next: TracesConsumer) {
    this.settings = settings
    this.config = config
    this.next = next
    this.telemetry = new GroupByTraceTelemetry(settings)
  }

  start(): string | null {
    const { num_traces: traces, num_workers: workers } = this.config
    const places = Math.trunc(traces / workers)
    if (workers < 1 || places < 1) {
      return `the real collector starts, and crashes at its first trace: ${workers} workers with room for ${Math.max(0, places || 0)} traces each`
    }
    for (let worker = 0; worker < workers; worker++) this.rings.push(new IdRing(places))
    this.telemetry.started(traces)
    this.sample()
    return null
  }

  // oxlint-disable-next-line require-yield -- upstream's queue of 10 000 events is empty before anybody waits
  *consume(traces: Traces): Process<ConsumeError | null> {
    this.columns ??= traces.columns
    for (const part of splitByTrace(traces)) if (!this.isClosed) this.receive(part)
    return null
  }

  // oxlint-disable-next-line require-yield -- no event is ever left in the queue
  *shutdown(): Process<void> {
    if (this.isClosed) return
    this.isClosed = true
    for (const timer of this.timers) timer.cancel()
    this.timers.clear()
    for (const { bytes } of this.waiting.values()) this.settings.host.holdBytes(-bytes)
    this.waiting.clear()
  }

  private receive({ trace, resourceSpans }: TracePart): void {
    const ring = this.ringOf(trace)
    const evicted = ring.has(trace) ? null : this.admit(ring, trace)
    this.store(trace, resourceSpans)
    this.telemetry.handled('onTraceReceived')
    if (evicted !== null) this.remove(evicted)
  }

  /** Gives a trace a place and its time; who had to go for it, or null. */
  private admit(ring: IdRing, trace: number): number | null {
    const { columns, telemetry, settings } = this
    const evicted = ring.put(trace, columns!.traces.id(trace) === NO_TRACE_ID)
    if (evicted !== null) {
      telemetry.evicted()
      settings.log.log('info', EVICTED, { traceID: columns!.traces.id(evicted) })
    }
    this.afterWait(() => this.expire(ring, trace))
    return evicted
  }

  private afterWait(run: () => void): void {
    const timer = this.settings.env.timer(this.config.wait_duration, () => {
      this.timers.delete(timer)
      run()
    })
    this.timers.add(timer)
  }

  private store(trace: number, spans: ResourceSpans): void {
    const bytes = tracesSize({ columns: this.columns!, resourceSpans: [spans] })
    const known = this.waiting.get(trace)
    if (known === undefined) this.waiting.set(trace, { spans: [spans], bytes })
    else {
      known.spans.push(spans)
      known.bytes += bytes
    }
    this.settings.host.holdBytes(bytes)
  }

  private expire(ring: IdRing, trace: number): void {
    this.telemetry.handled('onTraceExpired')
    if (!ring.has(trace)) {
      // Its place was lost; or it came back since, and what came went with the earlier of its two timers.
      this.telemetry.expiredInVain()
      return
    }
    ring.delete(trace)
    const { spans } = this.waiting.get(trace)!
    const message = { columns: this.columns!, resourceSpans: spans }
    this.telemetry.released(spanCount(message))
    this.telemetry.handled('onTraceReleased')
    this.remove(trace)
    this.settings.env.process(this.handOn(message))
  }

  private *handOn(message: Traces): Process<void> {
    const error = yield* this.next.consume(message)
    if (error !== null) this.settings.log.log('error', 'consume failed', { error: error.message })
  }

  private remove(trace: number): void {
    this.settings.host.holdBytes(-(this.waiting.get(trace)?.bytes ?? 0))
    this.waiting.delete(trace)
    this.telemetry.handled('onTraceRemoved')
  }

  /** Upstream's gauges are set once a second, also with what is not true any more. */
  private sample(): void {
    this.telemetry.sampled(this.waiting.size)
    const timer = this.settings.env.timer(SECOND, () => {
      this.timers.delete(timer)
      this.sample()
    })
    this.timers.add(timer)
  }

  private ringOf(trace: number): IdRing {
    return this.rings[trace % this.rings.length]!
  }
}
