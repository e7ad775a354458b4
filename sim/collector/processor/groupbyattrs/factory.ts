import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createProcessor } from '../processorhelper.ts'
import { groupByAttrsConfig } from './config.ts'
import type { GroupByAttrsConfig } from './config.ts'
import { groupLogs } from './group-logs.ts'
import { groupMetrics } from './group-metrics.ts'
import { groupTraces } from './group-traces.ts'
import { GroupingTelemetry } from './telemetry.ts'

/** `groupbyattrs`: moves attributes to the resource, so that what has the same values shares one. */
export const groupByAttrs = defineProcessor({
  type: 'groupbyattrs',
  stability: 'beta',
  doc: 'Moves some attributes of spans, records and data points to their resource, one resource for each set of values.',
  config: groupByAttrsConfig,
  example: 'keys: [http.route]',
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, groupTraces),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next, groupMetrics),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next, groupLogs),
})

function create<T extends object>(
  settings: Settings,
  config: GroupByAttrsConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  group: (data: T, keys: readonly string[], telemetry: GroupingTelemetry) => T,
): Processor<T> {
  const keys = distinctKeys(settings, config.keys)
  const telemetry = new GroupingTelemetry(settings, kind.signal)
  return createProcessor(settings, kind, next, { mutatesData: true, process: (data) => group(data, keys, telemetry) })
}

/** Empty keys are ignored; of equal ones the first counts. */
function distinctKeys({ log }: Settings, configured: readonly string[]): string[] {
  const keys = new Set<string>()
  for (const key of configured) {
    if (keys.has(key)) log.log('warn', 'A grouping key is already present', { key })
    else if (key !== '') keys.add(key)
  }
  return [...keys]
}
