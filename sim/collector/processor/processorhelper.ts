import type { Component, Processor, Settings } from '../component/component.ts'
import type { ConsumeError, TracesConsumer } from '../component/consumer.ts'
import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'
import { spanCount } from '../../telemetry/traces.ts'

/** What OpenTelemetry's SDK takes when nothing is said. */
const DEFAULT_BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]

/** What a processor makes of one message: the message that goes on, null when nothing is left of it, or why it is refused. */
export type Processed = Traces | ConsumeError | null

/** A processor that turns one message into one message, without waiting. */
export type TracesFunction = {
  processTraces(traces: Traces): Processed
  mutatesData: boolean
} & Partial<Component>

/**
 * Makes a processor of a function, counting its incoming and outgoing items.
 *
 * Upstream: processorhelper.NewTraces; batch and tail_sampling do not use it, so they have no such counters.
 */
export function createTracesProcessor(settings: Settings, next: TracesConsumer, inner: TracesFunction): Processor {
  const labels = { processor: settings.id, otel_signal: 'traces' }
  const incoming = settings.telemetry.onDemand('otelcol_processor_incoming_items', labels)
  const outgoing = settings.telemetry.onDemand('otelcol_processor_outgoing_items', labels)
  const measure = (): void => {
    if (settings.telemetry.level !== 'detailed') return
    // Processing takes no virtual time.
    settings.telemetry.histogram('otelcol_processor_internal_duration', labels, DEFAULT_BOUNDS).record(0)
  }
  return {
    mutatesData: inner.mutatesData,
    start: () => inner.start?.() ?? null,
    *shutdown(): Process<void> {
      if (inner.shutdown !== undefined) yield* inner.shutdown()
    },
    *consume(traces: Traces): Process<ConsumeError | null> {
      const { env, observer, id } = settings
      const processed = inner.processTraces(traces)
      measure()
      const out = processed !== null && 'columns' in processed ? processed : null
      incoming.add(spanCount(traces))
      outgoing.add(out === null ? 0 : spanCount(out))
      observer?.processed?.(env.now, id, traces, out)
      if (out !== null) return yield* next.consume(out)
      return processed as ConsumeError | null
    },
  }
}
