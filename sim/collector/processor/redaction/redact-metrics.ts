import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Redactor } from './redactor.ts'

/** Redacts attributes in place, those of data points too; exemplars and metadata are left alone. */
export function redactMetrics(redactor: Redactor, message: Metrics): Metrics {
  for (const { resource, scopes } of message.resourceMetrics) {
    resource.attributes = redactor.redactAttributes(resource.attributes)
    for (const { scope, metrics } of scopes) {
      scope.attributes = redactor.redactAttributes(scope.attributes)
      for (const { data } of metrics) {
        for (const point of data?.points ?? []) point.attributes = redactor.redactAttributes(point.attributes)
      }
    }
  }
  return message
}
