import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { valueText } from '../../../telemetry/value-text.ts'

/** One attribute's part of a composite key; upstream: loadbalancingexporter/attribute_routing.go, same. */
export const keyPart = (name: string, value: string): string => `${name}=${value}|`

/** Part of a composite key, and the names that are still to be found further down. */
export type PartialKey = { key: string; missing: readonly string[] }

/** Goes on with a composite key: takes the names that `attributes` have, keeps the others for what is inside. */
export function extendKey({ key, missing }: PartialKey, attributes: Attributes): PartialKey {
  const still: string[] = []
  for (const name of missing) {
    const value = findAttribute(attributes, name)
    if (value === undefined) still.push(name)
    else key += keyPart(name, valueText(value))
  }
  return { key, missing: still }
}

/** Ends a composite key with the innermost attributes; what is nowhere is written as empty. */
export function finishKey(start: PartialKey, attributes: Attributes): string {
  let { key } = start
  for (const name of start.missing) {
    const value = findAttribute(attributes, name)
    key += keyPart(name, value === undefined ? '' : valueText(value))
  }
  return key
}
