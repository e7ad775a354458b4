import type { AttributeValue } from '../../telemetry/attribute.ts'
import { GoList, goTypeName, isAttributeValue, isGoMap, isMap, isSlice, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'

/**
 * The elements of a Go slice as a list inside telemetry has them. Throws OttlError that names every one which it cannot
 * have: also maps and lists that are telemetry already.
 *
 * Upstream: pcommon.Slice.FromRaw.
 */
export function fromRaw(items: readonly OttlValue[]): AttributeValue[] {
  const problems: string[] = []
  const array = items.map((item) => {
    try {
      return fromRawValue(item)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      problems.push(error.message)
      return null
    }
  })
  if (problems.length > 0) throw new OttlError(problems.join('; '))
  return array
}

/** One value as telemetry has it (upstream: pcommon.Value.FromRaw). Throws OttlError. */
export function fromRawValue(value: OttlValue): AttributeValue {
  if (value instanceof GoList && value.of === 'interface {}') return { array: fromRaw(value.items) }
  if (isMap(value) && isGoMap(value)) return { kvlist: value.kvlist }
  if (isAttributeValue(value) && (value === null || typeof value !== 'object' || !(isMap(value) || isSlice(value)))) {
    return value
  }
  throw new OttlError(`<Invalid value type ${goTypeName(value)}>`)
}

/** The elements of a Go slice of any type (upstream: StandardPSliceGetter). Throws OttlError as fromRaw does. */
export const goListElements = ({ of, items }: GoList): readonly AttributeValue[] =>
  of === 'interface {}' ? fromRaw(items) : (items as readonly AttributeValue[])
