import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { Counter, Labels } from '../../service/self-telemetry.ts'
import { BYTES_BOUNDS, ITEMS_BOUNDS } from '../../service/histogram-bounds.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Request } from './request.ts'
import { errorType } from './send-error.ts'
import type { SendError } from './send-error.ts'

/**
 * Counts what an exporter sent and what it failed to send.
 *
 * Upstream: exporterhelper/internal/obs_report_sender.go, same; labels and histograms of level detailed included.
 */
export class ObsReport<T> {
  private readonly settings: Settings
  private readonly labels: Labels
  private readonly batches: boolean
  private readonly inFlight: Pick<Counter, 'add'>
  private readonly sent: Pick<Counter, 'add'>

  /** `labels` are those of the backend: server_address, server_port, url_path. */
  constructor(settings: Settings, kind: MessageKind<T>, labels: Labels, batches: boolean) {
    const { telemetry, id } = settings
    this.settings = settings
    this.labels = { ...labels, exporter: id }
    this.batches = batches
    this.inFlight = telemetry.onDemand('otelcol_exporter_in_flight_requests', { exporter: id, data_type: kind.signal })
    this.sent = telemetry.onDemand(`otelcol_exporter_sent_${kind.items}`, this.labels)
  }

  *send(request: Request<T>, next: (request: Request<T>) => Process<SendError | null>): Process<SendError | null> {
    const { telemetry, env, observer, id } = this.settings
    if (request.kind.signal === 'traces') observer?.sending?.(env.now, id, request.data as unknown as Traces)
    const items = request.itemsCount
    const isDetailed = telemetry.level === 'detailed'
    this.inFlight.add(1)
    if (this.batches && isDetailed) {
      telemetry.histogram('otelcol_exporter_queue_batch_send_size', this.labels, ITEMS_BOUNDS).record(items)
      telemetry
        .histogram('otelcol_exporter_queue_batch_send_size_bytes', this.labels, BYTES_BOUNDS)
        .record(request.bytesSize)
    }
    const error = yield* next(request)
    this.inFlight.add(-1)
    this.sent.add(error === null ? items : 0)
    if (error !== null && items > 0) {
      const why = isDetailed ? { error_type: errorType(error), error_permanent: String(error.permanent) } : {}
      telemetry.counter(`otelcol_exporter_send_failed_${request.kind.items}`, { ...this.labels, ...why }).add(items)
    }
    observeExport(this.settings, request, error === null ? null : error.message)
    return error
  }
}

/** Tells the observer that a request of spans ended; the other signals are counted, not followed. */
export function observeExport<T>({ env, observer, id }: Settings, request: Request<T>, error: string | null): void {
  if (request.kind.signal === 'traces') observer?.exported?.(env.now, id, request.data as unknown as Traces, error)
}
