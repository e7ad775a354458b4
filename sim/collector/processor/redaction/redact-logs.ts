import type { Logs } from '../../../telemetry/logs.ts'
import type { Redactor } from './redactor.ts'

/** Redacts attributes and bodies in place. */
export function redactLogs(redactor: Redactor, logs: Logs): Logs {
  for (const { resource, scopes } of logs.resourceLogs) {
    resource.attributes = redactor.redactAttributes(resource.attributes)
    for (const { scope, records } of scopes) {
      scope.attributes = redactor.redactAttributes(scope.attributes)
      for (const record of records) {
        Object.assign(record, redactor.redactBody(record.body, redactor.redactAttributes(record.attributes)))
      }
    }
  }
  return logs
}
