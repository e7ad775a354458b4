import type { Process } from '../../kernel/event.ts'
import type { Exporter, Settings } from '../component/component.ts'
import { defineExporter } from '../component/component.ts'
import type { ConsumeError } from '../component/consumer.ts'
import type { Traces } from '../../telemetry/traces.ts'
import { struct } from '../config/field.ts'

function forget<T>(taken?: (data: T) => void): Exporter<T> {
  return {
    mutatesData: false,
    start: () => null,
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *shutdown(): Process<void> {},
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *consume(data): Process<ConsumeError | null> {
      taken?.(data)
      return null
    },
  }
}

/** `nop`: takes everything and forgets it. */
export const nop = defineExporter({
  type: 'nop',
  stability: 'beta',
  doc: 'Takes everything and forgets it.',
  config: struct('struct {}', {}),
  createTraces: ({ env, id, observer }: Settings) =>
    forget((traces: Traces) => observer?.exported?.(env.now, id, traces, null)),
  createMetrics: () => forget(),
  createLogs: () => forget(),
})
