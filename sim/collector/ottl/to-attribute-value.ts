import type { AttributeValue } from '../../telemetry/attribute.ts'
import { typeName } from '../../telemetry/value-text.ts'
import { GoList, goTypeName, isAttributeValue, isGoMap, isMap, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'

/**
 * A value as an attribute can hold it; `current` is what is there now, for the error.
 *
 * Upstream: ctxutil.SetValue: nil empties, and of the errors in a list only that of its last element counts.
 */
export function toAttributeValue(value: OttlValue, current: AttributeValue = null): AttributeValue {
  if (isMap(value) && isGoMap(value)) return { kvlist: value.kvlist }
  if (isAttributeValue(value)) return value
  if (!(value instanceof GoList)) {
    throw new OttlError(
      `unsupported type ${goTypeName(value)} for set operation; current value type is ${typeName(current)}`,
    )
  }
  const last = value.items.length - 1
  const array = value.items.map((item, place) => {
    if (place === last) return toAttributeValue(item)
    try {
      return toAttributeValue(item)
    } catch {
      return null
    }
  })
  return { array }
}
