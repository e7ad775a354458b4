import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import type { Counter, Labels } from '../../service/self-telemetry.ts'
import { BYTES_BOUNDS, ITEMS_BOUNDS } from '../../service/histogram-bounds.ts'
import type { TracesRequest } from './request.ts'
import { errorType } from './send-error.ts'
import type { SendError } from './send-error.ts'

/**
 * Counts what an exporter sent and what it failed to send.
 *
 * Upstream: exporterhelper/internal/obs_report_sender.go, same; labels and histograms of level detailed included.
 */
export class ObsReport {
  private readonly settings: Settings
  private readonly labels: Labels
  private readonly batches: boolean
  private readonly inFlight: Pick<Counter, 'add'>
  private readonly sent: Pick<Counter, 'add'>

  /** `labels` are those of the backend: server_address, server_port, url_path. */
  constructor(settings: Settings, labels: Labels, batches: boolean) {
    const { telemetry, id } = settings
    this.settings = settings
    this.labels = { ...labels, exporter: id }
    this.batches = batches
    this.inFlight = telemetry.onDemand('otelcol_exporter_in_flight_requests', { exporter: id, data_type: 'traces' })
    this.sent = telemetry.onDemand('otelcol_exporter_sent_spans', this.labels)
  }

  *send(
    request: TracesRequest,
    next: (request: TracesRequest) => Process<SendError | null>,
  ): Process<SendError | null> {
    const { env, observer, id, telemetry } = this.settings
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
      telemetry.counter('otelcol_exporter_send_failed_spans', { ...this.labels, ...why }).add(items)
    }
    observer?.exported?.(env.now, id, request.traces, error === null ? null : error.message)
    return error
  }
}
