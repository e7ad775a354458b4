import { bool, duration, int, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'

export const groupByTraceConfig = struct(
  'groupbytraceprocessor.Config',
  {
    num_traces: int(1_000_000, 'Traces that may wait at the same time; the oldest is thrown away for a new one.'),
    num_workers: int(1, 'Workers among which traces, and num_traces, are divided.'),
    wait_duration: duration('1s', 'How long a trace waits after its first span has arrived.'),
    discard_orphans: bool(false, 'Not supported: the collector refuses to be built with it.'),
    store_on_disk: bool(false, 'Not supported: the collector refuses to be built with it.'),
  },
  'Collects the spans of each trace into one message.',
)
export type GroupByTraceConfig = Decoded<typeof groupByTraceConfig>
