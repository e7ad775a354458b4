import type { ConfigProblem } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { duration } from '../../config/field.ts'

/** `timeout` of an exporter: how long one attempt may take. */
export const timeoutField = duration('5s', 'How long one attempt to send may take; 0 is no limit.')

/** Upstream: exporterhelper.TimeoutConfig.Validate, embedded in the exporter's configuration. */
export function validateTimeout({ timeout }: { timeout: number }): ConfigProblem[] {
  if (timeout >= 0) return []
  const message = 'timeout value must be greater than or equal to 0'
  return inside('timeoutconfig', null, [{ path: [], message, keys: ['timeout'] }])
}
