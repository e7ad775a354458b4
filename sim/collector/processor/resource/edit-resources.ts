import type { Logs } from '../../../telemetry/logs.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { AttributeAction } from '../attributes/attribute-actions.ts'
import { editAttributes } from '../attributes/edit-attributes.ts'

/** Changes resources of messages of spans: those of one run share a table, and each is changed once. */
export function createTracesEditor(action: AttributeAction): (traces: Traces) => Traces {
  let known: SpanColumns | null = null
  const after = new Map<number, number>()
  return ({ columns, resourceSpans }) => {
    if (known !== columns) {
      known = columns
      after.clear()
    }
    const change = (index: number): number => {
      let changed = after.get(index)
      if (changed === undefined) {
        const resource = columns.resources[index]!
        const attributes = editAttributes(resource.attributes, action)
        changed = attributes === resource.attributes ? index : columns.resources.push({ ...resource, attributes }) - 1
        after.set(index, changed)
      }
      return changed
    }
    return {
      columns,
      resourceSpans: resourceSpans.map(({ resource, scopes }) => ({ resource: change(resource), scopes })),
    }
  }
}

/** Changes resources in place. */
export function editLogResources(logs: Logs, action: AttributeAction): Logs {
  for (const { resource } of logs.resourceLogs) resource.attributes = editAttributes(resource.attributes, action)
  return logs
}

/** Changes resources in place. */
export function editMetricResources(metrics: Metrics, action: AttributeAction): Metrics {
  for (const { resource } of metrics.resourceMetrics) resource.attributes = editAttributes(resource.attributes, action)
  return metrics
}
