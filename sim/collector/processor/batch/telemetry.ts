import type { Settings } from '../../component/component.ts'
import { BYTES_BOUNDS, ITEMS_BOUNDS } from '../../service/histogram-bounds.ts'

/** Why a batch was sent. */
export type Trigger = 'timeout' | 'size'

/** The batch processor's own metrics; none of them at level `basic`. */
export class BatchTelemetry {
  private readonly settings: Settings
  private readonly labels: { processor: string }

  /** Batchers of all pipelines with this processor add up, as upstream's observers of one series do. */
  constructor(settings: Settings) {
    this.settings = settings
    this.labels = { processor: settings.id }
    this.batchersChanged(0)
  }

  /** So many batchers more. */
  batchersChanged(delta: number): void {
    if (!this.shown) return
    this.settings.telemetry.counter('otelcol_processor_batch_metadata_cardinality', this.labels).add(delta)
  }

  private get shown(): boolean {
    return this.settings.telemetry.level !== 'none' && this.settings.telemetry.level !== 'basic'
  }

  /** A batch of so many items was sent; its bytes are only measured when somebody counts them. */
  sent(trigger: Trigger, items: number, measure: () => number): void {
    if (!this.shown) return
    const { telemetry } = this.settings
    const cause = trigger === 'size' ? 'batch_size' : 'timeout'
    telemetry.counter(`otelcol_processor_batch_${cause}_trigger_send`, this.labels).add(1)
    telemetry.histogram('otelcol_processor_batch_batch_send_size', this.labels, ITEMS_BOUNDS).record(items)
    if (telemetry.level !== 'detailed') return
    telemetry.histogram('otelcol_processor_batch_batch_send_size_bytes', this.labels, BYTES_BOUNDS).record(measure())
  }
}
