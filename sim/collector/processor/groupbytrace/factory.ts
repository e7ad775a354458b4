import { defineProcessor } from '../../component/component.ts'
import { groupByTraceConfig } from './config.ts'
import { GroupByTraceProcessor } from './processor.ts'

/** `groupbytrace`: one message for each trace. */
export const groupByTrace = defineProcessor({
  type: 'groupbytrace',
  stability: 'beta',
  doc: 'Holds the spans of each trace for a while and sends them on together, one message for each trace.',
  config: groupByTraceConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'num_workers',
        why: 'The real one gives traces to workers by a hash with a random seed; here they take turns.',
      },
      {
        level: 'simplified',
        about: 'num_traces',
        why: 'Room for no trace at all is refused at start; the real one starts, and crashes at its first trace.',
      },
    ],
  },
  example: `wait_duration: 10s
num_traces: 1000`,
  createTraces: (settings, config, next) => {
    if (config.store_on_disk) return "option 'disk storage' not supported in this release"
    if (config.discard_orphans) return "option 'discard orphans' not supported in this release"
    return new GroupByTraceProcessor(settings, config, next)
  },
})
