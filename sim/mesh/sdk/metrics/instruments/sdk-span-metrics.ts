import type { Meter } from '../meter.ts'
import type { BoundInstrument } from '../sync-instrument.ts'

/** What a tracer provider measures of its own spans; the sampler's result is known when a span starts. */
export class SdkSpanMetrics {
  private readonly sampled: { started: BoundInstrument; live: BoundInstrument }
  private readonly dropped: BoundInstrument

  constructor(meter: Meter) {
    const spans = { unit: '{span}', valueType: 'int' } as const
    const started = meter.create('counter', 'otel.sdk.span.started', {
      ...spans,
      description: 'The number of created spans.',
    })
    const live = meter.create('up_down_counter', 'otel.sdk.span.live', {
      ...spans,
      description:
        'The number of created spans with `recording=true` for which the end operation has not been called yet.',
    })
    const result = { 'otel.span.sampling_result': 'RECORD_AND_SAMPLE' }
    this.sampled = { started: started.bind(result), live: live.bind(result) }
    this.dropped = started.bind({ 'otel.span.sampling_result': 'DROP' })
  }

  /** A span began. */
  started(sampled: boolean): void {
    if (!sampled) {
      this.dropped.record(1)
      return
    }
    this.sampled.started.record(1)
    this.sampled.live.record(1)
  }

  /** A span that began sampled has ended. */
  ended(): void {
    this.sampled.live.record(-1)
  }
}
