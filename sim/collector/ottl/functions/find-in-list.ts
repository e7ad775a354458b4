import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { utf8Length } from '../../../telemetry/utf8.ts'
import { compareValues } from '../compare.ts'
import { goListElements } from '../from-raw.ts'
import { defineFunction } from '../function.ts'
import { GoList, goTypeName, isSlice, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** The elements of a list of values. Throws OttlError for anything else (upstream: StandardPSliceGetter). */
function elements(value: OttlValue): readonly AttributeValue[] {
  if (value instanceof GoList) return goListElements(value)
  if (isSlice(value)) return value.array
  throw new OttlError(`expected pcommon.Slice but got ${value === null ? 'nil' : goTypeName(value)}`)
}

/** Upstream: ottlfuncs/func_index.go, same. */
export const index = defineFunction({
  name: 'Index',
  doc: 'Where a text is in another text (in bytes), or a value in a list; -1 when it is not there.',
  parameters: { target: { type: 'Getter' }, value: { type: 'Getter' } },
  create:
    ({ target, value: wanted }) =>
    (context) => {
      const value = target.get(context)
      const part = wanted.get(context)
      if (typeof value === 'string') {
        if (typeof part !== 'string') {
          throw new OttlError('invalid value type for Index function, value must be a string')
        }
        const place = value.indexOf(part)
        return place < 0 ? -1n : BigInt(utf8Length(value.slice(0, place)))
      }
      return BigInt(elements(value).findIndex((item) => compareValues(item, part, '==')))
    },
})

/** Upstream: ottlfuncs/func_contains_value.go, same. */
export const containsValue = defineFunction({
  name: 'ContainsValue',
  doc: 'Whether a list has a value that is equal to another one.',
  parameters: { target: { type: 'PSliceGetter' }, item: { type: 'Getter' } },
  create:
    ({ target, item }) =>
    (context) => {
      const { array } = target.get(context)
      const wanted = item.get(context)
      return array.some((value) => compareValues(value, wanted, '=='))
    },
})
