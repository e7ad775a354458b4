import { defineFunction } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { GoList, Id, isMap, isSlice, Opaque, OttlDuration, OttlTime } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** Upstream: ottlfuncs/func_clear.go, same: the zero value of what is there. */
export const clear = defineFunction({
  name: 'clear',
  doc: 'Empties a path: a map or list of its entries, a text to "", a number to 0.',
  parameters: { target: { type: 'GetSetter' } },
  create:
    ({ target }) =>
    (context) => {
      let value: OttlValue
      try {
        value = target.get(context)
      } catch (error) {
        throw prefixed('error getting target value to infer zero value in clear: ', error)
      }
      target.set(context, zeroOf(value))
      return null
    },
})

function zeroOf(value: OttlValue): OttlValue {
  switch (typeof value) {
    case 'string':
      return ''
    case 'boolean':
      return false
    case 'bigint':
      return 0n
    case 'number':
      return 0
  }
  if (value === null) return null
  if (value instanceof Uint8Array) return new Uint8Array()
  if (value instanceof GoList) return new GoList([], value.of)
  if (isMap(value)) return { kvlist: [] }
  if (isSlice(value)) return { array: [] }
  if (value instanceof OttlDuration) return new OttlDuration(0n)
  if (value instanceof Id) return new Id(value.kind, '0'.repeat(value.hex.length))
  // Go's zero time is in the year 1; as nanoseconds it wraps around.
  if (value instanceof OttlTime) return new OttlTime(-6_795_364_578_871_345_152n)
  return new Opaque(value.goType, Array.isArray(value.value) ? [] : value.value)
}
