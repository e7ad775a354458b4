import type { Process } from '../../kernel/event.ts'
import { defineExporter } from '../component/component.ts'
import type { ConsumeError } from '../component/consumer.ts'
import { struct } from '../config/field.ts'

/** `nop`: takes everything and forgets it. */
export const nop = defineExporter({
  type: 'nop',
  stability: 'beta',
  doc: 'Takes everything and forgets it.',
  config: struct('struct {}', {}),
  createTraces: ({ env, id, observer }) => ({
    mutatesData: false,
    start: () => null,
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *shutdown(): Process<void> {},
    // oxlint-disable-next-line require-yield -- nothing to wait for
    *consume(traces): Process<ConsumeError | null> {
      observer?.exported?.(env.now, id, traces, null)
      return null
    },
  }),
})
