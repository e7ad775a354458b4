import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { valueText } from '../../../telemetry/value-text.ts'

/** What Prometheus calls `job`: the service with its namespace; null when the resource has no name. */
export function jobOf(resource: Attributes): string | null {
  const name = findAttribute(resource, 'service.name')
  if (name === undefined) return null
  const namespace = findAttribute(resource, 'service.namespace')
  return namespace === undefined ? valueText(name) : `${valueText(namespace)}/${valueText(name)}`
}

/** What Prometheus calls `instance`. */
export function instanceOf(resource: Attributes): string | null {
  const id = findAttribute(resource, 'service.instance.id')
  return id === undefined ? null : valueText(id)
}
