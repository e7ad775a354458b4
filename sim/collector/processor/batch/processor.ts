import type { Timer } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import { extract, measureOf } from '../../component/extract.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { BatchConfig } from './config.ts'
import { BatchTelemetry } from './telemetry.ts'
import type { Trigger } from './telemetry.ts'

/** Messages that wait before upstream's goroutine without holding their caller: one per core of the modelled machine. */
const CHANNEL_CAPACITY = 2

/**
 * Collects spans until there are `send_batch_size` of them or the timer fires.
 *
 * The caller is told at once that all is well, so what the next consumer refuses is lost with a
 * warning. The timer runs freely from the start; only a batch that was sent for its size sets it back.
 * While a batch is handed on, whatever comes waits, as upstream's one goroutine has it.
 *
 * Upstream: batchprocessor/batch_processor.go, same; there is no client metadata, so `metadata_keys` give one batcher at most.
 */
export class BatchProcessor<T> implements Processor<T> {
  readonly mutatesData = true
  private readonly settings: Settings
  private readonly kind: MessageKind<T>
  private readonly config: BatchConfig
  private readonly next: Consumer<T>
  private readonly telemetry: BatchTelemetry
  /** As upstream, with metadata keys the batcher exists from its first message on. */
  private started = false
  private stopping = false
  private busy = false
  private fired = false
  private timer: Timer | null = null
  private readonly incoming: T[] = []
  private readonly blocked: SimEvent<undefined>[] = []
  private pending: T | null = null
  private pendingItems = 0
  private pendingBytes = 0
  private readonly idle: SimEvent<undefined>[] = []

  constructor(settings: Settings, kind: MessageKind<T>, config: BatchConfig, next: Consumer<T>) {
    this.settings = settings
    this.kind = kind
    this.config = config
    this.next = next
    this.telemetry = new BatchTelemetry(settings)
    if (!this.isPartitioned) this.telemetry.batchersChanged(1)
  }

  start(): string | null {
    if (!this.isPartitioned) this.startBatcher()
    return null
  }

  *consume(data: T): Process<ConsumeError | null> {
    if (!this.started) this.startBatcher()
    while (this.busy && this.incoming.length >= CHANNEL_CAPACITY) {
      const turn = this.settings.env.event()
      this.blocked.push(turn)
      yield* turn
    }
    this.settings.host.holdBytes(this.kind.bytes(data))
    this.incoming.push(data)
    this.wake()
    return null
  }

  *shutdown(): Process<void> {
    this.stopping = true
    this.timer?.cancel()
    this.fired = false
    if (this.started) {
      while (this.busy) {
        const idle = this.settings.env.event()
        this.idle.push(idle)
        yield* idle
      }
      yield* this.work()
      if (this.pendingItems > 0) yield* this.send('timeout')
    }
  }

  private get isPartitioned(): boolean {
    return this.config.metadata_keys.length > 0
  }

  private get hasTimer(): boolean {
    return this.config.timeout !== 0 && this.config.send_batch_size !== 0
  }

  private startBatcher(): void {
    this.started = true
    if (this.isPartitioned) this.telemetry.batchersChanged(1)
    this.resetTimer()
  }

  private resetTimer(): void {
    if (!this.hasTimer || this.stopping) return
    this.timer?.cancel()
    this.timer = this.settings.env.timer(this.config.timeout, () => {
      this.fired = true
      this.wake()
    })
  }

  private wake(): void {
    if (!this.busy) this.settings.env.process(this.work())
  }

  /** Deals with everything that has come and with a timer that has fired. */
  private *work(): Process<void> {
    this.busy = true
    while (this.incoming.length > 0 || this.fired) {
      const data = this.incoming.shift()
      if (data !== undefined) {
        this.blocked.shift()?.succeed(undefined)
        yield* this.add(data)
        continue
      }
      this.fired = false
      if (this.pendingItems > 0) yield* this.send('timeout')
      this.resetTimer()
    }
    this.busy = false
    for (const idle of this.idle.splice(0)) idle.succeed(undefined)
  }

  private *add(data: T): Process<void> {
    const { kind } = this
    const items = kind.count(data)
    this.pendingBytes += kind.bytes(data)
    // Messages without spans, points or records are dropped here.
    if (items > 0) {
      this.pendingItems += items
      this.pending = this.pending === null ? data : kind.merge(this.pending, data)
    }
    let sent = false
    while (this.pendingItems > 0 && (!this.hasTimer || this.pendingItems >= this.config.send_batch_size)) {
      sent = true
      yield* this.send('size')
    }
    if (!sent) return
    this.fired = false
    this.resetTimer()
  }

  private *send(trigger: Trigger): Process<void> {
    const maxSize = this.config.send_batch_max_size
    const waiting = this.pendingItems
    const items = maxSize > 0 ? Math.min(waiting, maxSize) : waiting
    const all = this.pending!
    const { kind } = this
    const isCut = items < waiting
    const { taken: batch, rest } = isCut
      ? extract(kind, all, items, measureOf(kind, 'items', all))
      : { taken: all, rest: null }
    const bytes = Math.round((this.pendingBytes * items) / waiting)
    this.pending = rest
    this.pendingItems -= items
    this.pendingBytes -= bytes
    const { env, observer, id, pipeline } = this.settings
    if (kind.signal === 'traces') {
      observer?.batched?.(env.now, id, pipeline ?? null, batch as unknown as Traces, trigger)
    }
    const error = yield* this.next.consume(batch)
    this.settings.host.holdBytes(-bytes)
    if (error !== null) {
      this.settings.log.log('warn', 'Sender failed', { error: error.message })
      return
    }
    this.telemetry.sent(trigger, items, () => kind.bytes(batch))
  }
}
