import type { Process } from '../../../kernel/event.ts'
import type { Exporter, Settings } from '../../component/component.ts'
import type { ConsumeError } from '../../component/consumer.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { BYTES_BOUNDS, ITEMS_BOUNDS } from '../../service/histogram-bounds.ts'
import type { Labels } from '../../service/self-telemetry.ts'
import { Batcher } from './batcher.ts'
import { ObsReport } from './obs-report.ts'
import { createRequestQueue } from './request-queue.ts'
import type { Done, RequestQueue } from './request-queue.ts'
import { Request } from './request.ts'
import type { RetryConfig } from './retry-config.ts'
import { RetrySender } from './retry-sender.ts'
import type { SendError } from './send-error.ts'
import type { QueueConfig, SizerType } from './sending-queue-config.ts'

/** What an exporter tells exporterhelper of itself. */
export type BaseExporterOptions<T> = {
  /** Makes one attempt to send. */
  push: (data: T) => Process<SendError | null>
  /** `sending_queue`: null when it is off; absent for exporters that have none. */
  queue?: QueueConfig | null
  /** `retry_on_failure`; absent for exporters that have none. */
  retry?: RetryConfig
  /** Labels of its metrics besides `exporter`. */
  labels?: Labels
}

/**
 * An exporter made of one function that sends: queue → batch → counting → retry → push.
 *
 * Upstream: exporterhelper.NewTraces, NewMetrics and NewLogs, same.
 */
export class BaseExporter<T> implements Exporter<T> {
  readonly mutatesData: boolean
  private readonly settings: Settings
  private readonly kind: MessageKind<T>
  private readonly advice: string
  private readonly report: ObsReport<T>
  private readonly attempt: (request: Request<T>) => Process<SendError | null>
  private readonly retry: RetrySender<T> | null
  private readonly batcher: Batcher<T> | null
  private readonly queue: RequestQueue<T> | null
  private readonly queueLabels: Labels

  constructor(
    settings: Settings,
    kind: MessageKind<T>,
    { push, queue: written, retry, labels = {} }: BaseExporterOptions<T>,
  ) {
    const { telemetry, id } = settings
    const queue = written ?? null
    const batch = queue?.batch ?? null
    this.settings = settings
    this.kind = kind
    this.mutatesData = batch !== null
    this.advice =
      (retry?.enabled === false ? ' Try enabling retry_on_failure config option to retry on retryable errors.' : '') +
      (written === null ? ' Try enabling sending_queue to survive temporary failures.' : '')
    this.report = new ObsReport(settings, kind, labels, batch !== null)
    const pushRequest = (request: Request<T>): Process<SendError | null> => push(request.data)
    const retrySender = retry?.enabled === true ? new RetrySender(settings, retry, pushRequest) : null
    this.retry = retrySender
    this.attempt = retrySender === null ? pushRequest : (request) => retrySender.send(request)
    this.batcher =
      queue === null || batch === null
        ? null
        : new Batcher(
            settings,
            {
              sizer: batch.sizer as 'items' | 'bytes',
              minSize: batch.min_size,
              maxSize: batch.max_size,
              flushTimeout: batch.flush_timeout,
              workers: queue.num_consumers,
            },
            (request) => this.sendQueued(request),
          )
    this.queue = queue === null ? null : this.createQueue(queue)
    this.queueLabels = { exporter: id, data_type: kind.signal }
    const requestQueue = this.queue
    if (requestQueue !== null) {
      telemetry.gauge('otelcol_exporter_queue_size', this.queueLabels, () => requestQueue.size)
      telemetry.gauge('otelcol_exporter_queue_capacity', this.queueLabels, () => requestQueue.capacity)
    }
  }

  start(): string | null {
    const mistake = this.queue?.start() ?? null
    if (mistake === null) this.batcher?.start()
    return mistake
  }

  *consume(data: T): Process<ConsumeError | null> {
    const request = new Request(this.kind, data)
    const items = request.itemsCount
    const error = this.queue === null ? yield* this.send(request) : yield* this.enqueue(this.queue, request)
    if (error !== null) {
      const fields = { error: error.message, rejected_items: items }
      this.settings.log.log('error', `Exporting failed. Rejecting data.${this.advice}`, fields)
    }
    return error
  }

  /** Gives what waits for a retry up, sends what is queued, once, and waits until that is done. */
  *shutdown(): Process<void> {
    this.retry?.stop()
    if (this.queue !== null) yield* this.queue.drain()
    this.settings.telemetry.removeGauge('otelcol_exporter_queue_size', this.queueLabels)
    this.settings.telemetry.removeGauge('otelcol_exporter_queue_capacity', this.queueLabels)
    if (this.batcher !== null) yield* this.batcher.shutdown()
  }

  private createQueue(config: QueueConfig): RequestQueue<T> {
    const { batcher } = this
    // Upstream: batches need requests in order, so one consumer fills them; with partitions several do.
    const isPartitioned = config.batch !== null && config.batch.partition.metadata_keys.length > 0
    const options = {
      storage: config.storage,
      sizer: config.sizer as SizerType,
      capacity: config.queue_size,
      consumers: batcher === null || isPartitioned ? config.num_consumers : 1,
      waitForResult: config.wait_for_result,
      blockOnOverflow: config.block_on_overflow,
    }
    const sendOne = (request: Request<T>, done: Done): Process<void> => this.sendAndReport(request, done)
    return createRequestQueue(
      this.settings,
      this.kind,
      options,
      batcher === null ? sendOne : (request, done) => batcher.consume(request, done),
    )
  }

  private *enqueue(queue: RequestQueue<T>, request: Request<T>): Process<SendError | null> {
    const { telemetry, id } = this.settings
    const items = request.itemsCount
    if (telemetry.level === 'detailed') {
      telemetry.histogram('otelcol_exporter_enqueue_size', { exporter: id }, ITEMS_BOUNDS).record(items)
      telemetry
        .histogram('otelcol_exporter_enqueue_size_bytes', { exporter: id }, BYTES_BOUNDS)
        .record(request.bytesSize)
    }
    const error = yield* queue.offer(request)
    if (error !== null)
      telemetry.counter(`otelcol_exporter_enqueue_failed_${this.kind.items}`, { exporter: id }).add(items)
    return error
  }

  private *sendAndReport(request: Request<T>, done: Done): Process<void> {
    done(yield* this.sendQueued(request))
  }

  private *sendQueued(request: Request<T>): Process<SendError | null> {
    const items = request.itemsCount
    const error = yield* this.send(request)
    if (error !== null) {
      const fields = { error: error.message, dropped_items: items }
      this.settings.log.log('error', `Exporting failed. Dropping data.${this.advice}`, fields)
    }
    return error
  }

  private send(request: Request<T>): Process<SendError | null> {
    return this.report.send(request, this.attempt)
  }
}
