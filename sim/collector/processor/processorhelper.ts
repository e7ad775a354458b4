import type { Component, Processor, Settings } from '../component/component.ts'
import type { ConsumeError, Consumer } from '../component/consumer.ts'
import type { MessageKind } from '../component/message-kind.ts'
import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'

/** What OpenTelemetry's SDK takes when nothing is said. */
const DEFAULT_BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]

/** What a processor makes of one message: the message that goes on, null when nothing is left of it, or why it is refused. */
export type Processed<T = Traces> = T | { refused: ConsumeError } | null

/** A processor that turns one message into one message, without waiting. */
export type ProcessorFunction<T> = {
  process(data: T): Processed<T>
  mutatesData: boolean
} & Partial<Component>

/**
 * Makes a processor of a function, counting its incoming and outgoing items.
 *
 * Upstream: processorhelper.NewTraces, NewMetrics and NewLogs; batch and tail_sampling do not use it, so they have no such
 * counters.
 */
export function createProcessor<T extends object>(
  settings: Settings,
  kind: MessageKind<T>,
  next: Consumer<T>,
  inner: ProcessorFunction<T>,
): Processor<T> {
  const labels = { processor: settings.id, otel_signal: kind.signal }
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
    *consume(data: T): Process<ConsumeError | null> {
      // The function may change the message in place.
      const items = kind.count(data)
      const processed = inner.process(data)
      measure()
      const out = processed !== null && !('refused' in processed) ? processed : null
      incoming.add(items)
      outgoing.add(out === null ? 0 : kind.count(out))
      if (out !== null) return yield* next.consume(out)
      return processed === null ? null : (processed as { refused: ConsumeError }).refused
    },
  }
}
