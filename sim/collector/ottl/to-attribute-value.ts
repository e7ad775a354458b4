import type { AttributeValue } from '../../telemetry/attribute.ts'
import { typeName } from '../../telemetry/value-text.ts'
import { GoList, goTypeName, isAttributeValue, isGoMap, isMap, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'

/** What stands where a value was written, and why it is not all of it. */
export type Written = { value: AttributeValue; error: unknown }

/**
 * What an attribute holds after a value was written to it; `current` is what was there before.
 *
 * Upstream: ctxutil.SetValue: nil empties, and of a list the elements that cannot be are empty, but only an error of its
 * last one counts.
 */
export function toAttributeValue(value: OttlValue, current: AttributeValue = null): Written {
  if (isMap(value) && isGoMap(value)) return { value: { kvlist: value.kvlist }, error: null }
  if (isAttributeValue(value)) return { value, error: null }
  if (value instanceof GoList) {
    const items = value.items.map((item) => toAttributeValue(item))
    return { value: { array: items.map((item) => item.value) }, error: items.at(-1)?.error ?? null }
  }
  const problem = `unsupported type ${goTypeName(value)} for set operation; current value type is ${typeName(current)}`
  return { value: current, error: new OttlError(problem) }
}
