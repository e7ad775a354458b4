import type { Meter } from '../meter.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'

/** A signal with a batch processor. */
type Signal = 'span' | 'log'

/** What can be seen of a processor's queue. */
export type QueueState = { readonly queueSize: number }

/** What an SDK measures of the processor and the exporter of one signal. */
export class SdkPipelineMetrics {
  private readonly processed: BoundInstrument
  private readonly dropped: BoundInstrument
  private readonly inflight: BoundInstrument
  private readonly exported: SyncInstrument
  private readonly exporter: { [key: string]: string | number }

  /** `exporterType` as the conventions name it: `otlp_http_span_exporter`. */
  constructor(
    meter: Meter,
    signal: Signal,
    queue: QueueState,
    capacity: number,
    exporterType: string,
    server?: { address: string; port: number },
  ) {
    const items = { unit: signal === 'span' ? '{span}' : '{log_record}', valueType: 'int' } as const
    const things = signal === 'span' ? 'spans' : 'log records'
    const processor = component(`batching_${signal}_processor`)
    this.exporter = {
      ...component(exporterType),
      ...(server !== undefined && { 'server.address': server.address, 'server.port': server.port }),
    }
    const prefix = `otel.sdk.processor.${signal}`
    const processed = meter.create('counter', `${prefix}.processed`, {
      ...items,
      description: `The number of ${things} for which the processing has finished, either successful or failed.`,
    })
    this.processed = processed.bind(processor)
    this.dropped = processed.bind({ ...processor, 'error.type': 'queue_full' })
    meter
      .createObservable('observable_up_down_counter', `${prefix}.queue.size`, {
        ...items,
        description: `The number of ${things} in the queue of a given instance of an SDK ${signal} processor.`,
      })
      .addCallback((observe) => observe(queue.queueSize, processor))
    meter
      .createObservable('observable_up_down_counter', `${prefix}.queue.capacity`, {
        ...items,
        description: `The maximum number of ${things} the queue of a given instance of an SDK ${signal} processor can hold.`,
      })
      .addCallback((observe) => observe(capacity, processor))
    this.inflight = meter
      .create('up_down_counter', `otel.sdk.exporter.${signal}.inflight`, {
        ...items,
        description: `The number of ${things} which were passed to the exporter, but that have not been exported yet (neither successful, nor failed).`,
      })
      .bind(this.exporter)
    this.exported = meter.create('counter', `otel.sdk.exporter.${signal}.exported`, {
      ...items,
      description: `The number of ${things} for which the export has finished, either successful or failed.`,
    })
  }

  /** The queue was full. */
  sawDropped(): void {
    this.dropped.record(1)
  }

  /** A batch was handed to the exporter. */
  sawExporting(count: number): void {
    this.processed.record(count)
    this.inflight.record(count)
  }

  /** An export is over, after all its retries; `error` is its error.type, null when it arrived. */
  sawExported(count: number, error: string | null): void {
    this.inflight.record(-count)
    this.exported.record(count, error === null ? this.exporter : { ...this.exporter, 'error.type': error })
  }
}

const component = (type: string) => ({ 'otel.component.type': type, 'otel.component.name': `${type}/0` })
