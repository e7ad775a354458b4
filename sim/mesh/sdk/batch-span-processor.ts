import type { Environment, Timer } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'

/** What the SDK's batch span processor can be told; times in ns. */
export type BatchSpanProcessorConfig = {
  schedule_delay: number
  max_queue_size: number
  max_export_batch_size: number
  export_timeout: number
}

/** Sends one batch; answers whether it arrived. */
export interface RowExporter {
  export(rows: Uint32Array): Process<boolean>
}

/** Takes spans as they end, by their rows. */
export interface SpanRowProcessor {
  /** Spans waiting to be exported. */
  readonly queueSize: number
  /** Takes a span that ended now; false when there is no room and it is lost. */
  add(row: number): boolean
  /** Loses everything that waits, as a process does that dies; answers how many spans that were. */
  loseAll(): number
}

/**
 * The SDK's BatchSpanProcessor in virtual time, on row numbers instead of span objects.
 *
 * Same as opentelemetry-js sdk-trace BatchSpanProcessorBase: a full batch goes
 * at once, a partial one when the delay has passed since the queue stopped being empty; a full
 * queue drops what comes; an export that outlives its timeout makes way for the next one.
 */
export class BatchSpanProcessor implements SpanRowProcessor {
  /** Spans thrown away because the queue was full. */
  dropped = 0
  private readonly env: Environment
  private readonly config: BatchSpanProcessorConfig
  private readonly exporter: RowExporter
  private readonly batchSize: number
  private queue: Uint32Array
  private head = 0
  private length = 0
  private timer: Timer | null = null
  private exporting = false

  constructor(env: Environment, config: BatchSpanProcessorConfig, exporter: RowExporter) {
    this.env = env
    this.config = config
    this.exporter = exporter
    this.batchSize = Math.min(config.max_export_batch_size, config.max_queue_size)
    this.queue = new Uint32Array(config.max_queue_size)
  }

  /** Spans waiting to be exported. */
  get queueSize(): number {
    return this.length
  }

  /** Takes a span that ended now; false when the queue was full and the span is lost. */
  add(row: number): boolean {
    if (this.length >= this.config.max_queue_size) {
      this.dropped++
      return false
    }
    this.queue[(this.head + this.length) % this.config.max_queue_size] = row
    this.length++
    this.maybeStartTimer()
    return true
  }

  /** Loses everything that waits, as a process does that dies; answers how many spans that were. */
  loseAll(): number {
    const lost = this.length
    this.head = 0
    this.length = 0
    this.clearTimer()
    return lost
  }

  private maybeStartTimer(): void {
    if (this.exporting) return
    if (this.length >= this.batchSize) this.flush()
    else this.timer ??= this.env.timer(this.config.schedule_delay, () => this.flush())
  }

  private flush(): void {
    this.exporting = true
    this.clearTimer()
    const rows = this.take()
    let settled = false
    const settle = (arrived: boolean): void => {
      if (settled) return
      settled = true
      this.exporting = false
      if (this.length > 0) {
        this.clearTimer()
        this.maybeStartTimer()
      }
      // Upstream forgets at this point that it may just have begun the next export, so that after a
      // failure two can be under way at once. Kept on purpose.
      if (!arrived) this.exporting = false
    }
    const timeout = this.env.timer(this.config.export_timeout, () => settle(false))
    this.env.process(this.send(rows, timeout, settle))
  }

  private *send(rows: Uint32Array, timeout: Timer, settle: (arrived: boolean) => void): Process<void> {
    const arrived = yield* this.exporter.export(rows)
    timeout.cancel()
    settle(arrived)
  }

  private take(): Uint32Array {
    const size = Math.min(this.length, this.batchSize)
    const capacity = this.config.max_queue_size
    const rows = new Uint32Array(size)
    for (let index = 0; index < size; index++) rows[index] = this.queue[(this.head + index) % capacity]!
    this.head = (this.head + size) % capacity
    this.length -= size
    return rows
  }

  private clearTimer(): void {
    this.timer?.cancel()
    this.timer = null
  }
}
