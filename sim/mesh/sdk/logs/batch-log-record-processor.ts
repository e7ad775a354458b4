import type { Environment, Timer } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { BatchSpanProcessorConfig, RowExporter } from '../batch-span-processor.ts'

/**
 * The SDK's BatchLogRecordProcessor in virtual time, on row numbers instead of records.
 *
 * Same as opentelemetry-js sdk-logs BatchLogRecordProcessorBase: a full batch goes at once, a partial one when
 * the delay has passed since the queue stopped being empty, one export at a time; a full queue drops what comes.
 */
export class BatchLogRecordProcessor {
  /** Records thrown away because the queue was full. */
  dropped = 0
  private readonly env: Environment
  private readonly config: BatchSpanProcessorConfig
  private readonly exporter: RowExporter
  private readonly batchSize: number
  private queue: number[] = []
  private timer: Timer | null = null
  private exporting = false

  constructor(env: Environment, config: BatchSpanProcessorConfig, exporter: RowExporter) {
    this.env = env
    this.config = config
    this.exporter = exporter
    this.batchSize = Math.min(config.max_export_batch_size, config.max_queue_size)
  }

  /** Records waiting to be exported. */
  get queueSize(): number {
    return this.queue.length
  }

  /** Takes a record that was emitted now; false when the queue was full and the record is lost. */
  add(row: number): boolean {
    if (this.queue.length >= this.config.max_queue_size) {
      this.dropped++
      return false
    }
    this.queue.push(row)
    this.maybeStartTimer()
    return true
  }

  /** The process dies: what waits is lost; the answer is how many that are. */
  loseAll(): number {
    const lost = this.queue.length
    this.queue = []
    this.timer?.cancel()
    this.timer = null
    return lost
  }

  private maybeStartTimer(): void {
    if (this.exporting || this.queue.length === 0) return
    if (this.queue.length >= this.batchSize) this.flush()
    else this.timer ??= this.env.timer(this.config.schedule_delay, () => this.flush())
  }

  private flush(): void {
    this.timer?.cancel()
    this.timer = null
    this.exporting = true
    this.env.process(this.send(Uint32Array.from(this.queue.splice(0, this.batchSize))))
  }

  private *send(rows: Uint32Array): Process<void> {
    const exporting = this.env.process(this.exporter.export(rows))
    yield* this.env.anyOf([exporting, this.env.timeout(this.config.export_timeout)])
    this.exporting = false
    this.maybeStartTimer()
  }
}
