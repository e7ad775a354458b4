import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { SkipLogRecord } from '../../internal-filter/skip-log-records.ts'
import type { SkipMetric } from '../../internal-filter/skip-metrics.ts'
import type { SkipSpan } from '../../internal-filter/skip-spans.ts'
import type { AttributeAction } from './attribute-actions.ts'
import { ListDraft } from './attribute-draft.ts'
import { changeSpans } from './edit-spans.ts'
import { SpanDraft } from './span-draft.ts'

/** A list of attributes as an action leaves it. */
export function editAttributes(attributes: Attributes, action: AttributeAction): Attributes {
  const draft = new ListDraft(attributes)
  action(draft)
  return draft.attributes
}

/** A message in which the attributes of spans that are not skipped are changed. */
export function editTraces(traces: Traces, action: AttributeAction, skip: SkipSpan | null): Traces {
  const { columns } = traces
  const draft = new SpanDraft(columns)
  return changeSpans(traces, (row, resource, scope) => {
    if (skip?.(columns, row, columns.resources[resource]!, columns.scopes[scope]!) === true) return row
    draft.load(row)
    action(draft)
    return draft.save(row)
  })
}

/** Changes the attributes of records in place. */
export function editLogs(logs: Logs, action: AttributeAction, skip: SkipLogRecord | null): Logs {
  for (const { resource, scopes } of logs.resourceLogs) {
    for (const { scope, records } of scopes) {
      for (const record of records) {
        if (skip?.(record, resource, scope) === true) continue
        record.attributes = editAttributes(record.attributes, action)
      }
    }
  }
  return logs
}

/** Changes the attributes of data points in place; metrics themselves have none. */
export function editMetrics(message: Metrics, action: AttributeAction, skip: SkipMetric | null): Metrics {
  for (const { scopes } of message.resourceMetrics) {
    for (const { metrics } of scopes) {
      for (const { name, data } of metrics) {
        if (skip?.(name) === true) continue
        for (const point of data?.points ?? []) point.attributes = editAttributes(point.attributes, action)
      }
    }
  }
  return message
}
