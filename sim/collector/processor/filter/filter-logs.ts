import type { LogContext } from '../../ottl/contexts/log-paths.ts'
import { retain } from '../../ottl/for-each-item.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import type { ConditionSet } from './condition-sets.ts'
import type { Skip } from './skip.ts'

/**
 * Takes out of the message what the conditions drop, and what is then empty.
 *
 * Upstream: processSkipExpression and LogsConsumer.ConsumeLogs of filterprocessor, same.
 */
export function filterLogs(
  logs: Logs,
  { resource: ofResource, scope: ofScope, log: ofLog }: ConditionSet,
  skips: Skip,
): Logs {
  retain(logs.resourceLogs, (resourceHolder) => {
    if (ofResource !== undefined) {
      const skipped = skips(ofResource, { resourceHolder, cache: [] })
      if (skipped !== false) return skipped === 'error'
    }
    if (ofScope === undefined && ofLog === undefined) return resourceHolder.scopes.length > 0
    retain(resourceHolder.scopes, (scopeHolder) => {
      if (ofScope !== undefined) {
        const skipped = skips(ofScope, { resourceHolder, scopeHolder, cache: [] })
        if (skipped !== false) return skipped === 'error'
      }
      if (ofLog !== undefined) {
        retain(scopeHolder.records, (record) => {
          const context: LogContext = { record, resourceHolder, scopeHolder, cache: [] }
          return skips(ofLog, context) !== true
        })
      }
      return scopeHolder.records.length > 0
    })
    return resourceHolder.scopes.length > 0
  })
  return logs
}
