import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { WithCache } from '../../ottl/contexts/context-cache.ts'
import type { ContextName } from '../../ottl/contexts/definitions.ts'
import {
  forEachDataPoint,
  forEachLogRecord,
  forEachMetric,
  forEachResource,
  forEachScope,
  forEachSpan,
  forEachSpanEvent,
  forEachSpanResource,
  forEachSpanScope,
} from '../../ottl/for-each-item.ts'
import type { StatementGroup } from './statement-groups.ts'

/** Caches that groups of one context share, for as long as the processor lives. */
export type SharedCaches = Map<ContextName, { cache: Attributes }>

/** What is run on each item: the group's statements, on a cache of their own or on the shared one. */
function visitOf({ context, run, sharesCache }: StatementGroup, caches: SharedCaches): (item: WithCache) => void {
  if (!sharesCache) return run
  const shared = caches.get(context) ?? { cache: [] }
  caches.set(context, shared)
  return (item) => {
    item.cache = shared.cache
    try {
      run(item)
    } finally {
      shared.cache = item.cache
    }
  }
}

/** The message after one group of statements. Throws OttlError when an error goes up the pipeline. */
export function transformTraces(traces: Traces, group: StatementGroup, caches: SharedCaches): Traces {
  const visit = visitOf(group, caches)
  switch (group.context) {
    case 'resource':
      return forEachSpanResource(traces, visit)
    case 'scope':
      return forEachSpanScope(traces, visit)
    case 'spanevent':
      return forEachSpanEvent(traces, visit)
    default:
      return forEachSpan(traces, visit)
  }
}

/** Runs one group of statements in place. Throws OttlError when an error goes up the pipeline. */
export function transformMetrics(metrics: Metrics, group: StatementGroup, caches: SharedCaches): Metrics {
  const visit = visitOf(group, caches)
  switch (group.context) {
    case 'resource':
      forEachResource(metrics.resourceMetrics, visit)
      break
    case 'scope':
      forEachScope(metrics.resourceMetrics, visit)
      break
    case 'datapoint':
      forEachDataPoint(metrics, visit)
      break
    default:
      forEachMetric(metrics, visit)
  }
  return metrics
}

/** Runs one group of statements in place. Throws OttlError when an error goes up the pipeline. */
export function transformLogs(logs: Logs, group: StatementGroup, caches: SharedCaches): Logs {
  const visit = visitOf(group, caches)
  switch (group.context) {
    case 'resource':
      forEachResource(logs.resourceLogs, visit)
      break
    case 'scope':
      forEachScope(logs.resourceLogs, visit)
      break
    default:
      forEachLogRecord(logs, visit)
  }
  return logs
}
