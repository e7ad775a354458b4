import type { Getter, OttlContext } from '../function.ts'
import { defineFunction } from '../function.ts'
import { GoList, Id, isMap, isSlice, Opaque, OttlDuration } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** Whether a getter finds a value of its type; what is written in the statement is of its type, or there is no statement. */
const finds = ({ raw }: Getter<unknown>, context: OttlContext, isOfType: (value: OttlValue) => boolean): boolean =>
  raw === undefined || isOfType(raw(context))

/** Upstream: ottlfuncs/func_is_{string,int,double,bool,map}.go, same. */
export const isString = defineFunction({
  name: 'IsString',
  doc: 'Whether a value is a text.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) =>
      finds(target, context, (value) => typeof value === 'string'),
})

export const isInt = defineFunction({
  name: 'IsInt',
  doc: 'Whether a value is an int64.',
  parameters: { target: { type: 'IntGetter' } },
  create:
    ({ target }) =>
    (context) =>
      finds(target, context, (value) => typeof value === 'bigint'),
})

export const isDouble = defineFunction({
  name: 'IsDouble',
  doc: 'Whether a value is a float64.',
  parameters: { target: { type: 'FloatGetter' } },
  create:
    ({ target }) =>
    (context) =>
      finds(target, context, (value) => typeof value === 'number'),
})

export const isBool = defineFunction({
  name: 'IsBool',
  doc: 'Whether a value is true or false.',
  parameters: { target: { type: 'BoolGetter' } },
  create:
    ({ target }) =>
    (context) =>
      finds(target, context, (value) => typeof value === 'boolean'),
})

export const isMapValue = defineFunction({
  name: 'IsMap',
  doc: 'Whether a value is a map.',
  parameters: { target: { type: 'PMapGetter' } },
  create:
    ({ target }) =>
    (context) =>
      finds(target, context, isMap),
})

/** Upstream: ottlfuncs/func_is_list.go, same. */
export const isList = defineFunction({
  name: 'IsList',
  doc: 'Whether a value is a list, of values or of parts of telemetry such as events.',
  parameters: { target: { type: 'Getter' } },
  create:
    ({ target }) =>
    (context) => {
      const value = target.get(context)
      if (value instanceof GoList) return value.of !== 'uint64'
      return isSlice(value) || (value instanceof Opaque && value.goType.endsWith('Slice'))
    },
})

/** Upstream: ottlfuncs/func_is_empty.go, same: nil, and what is zero in Go. */
export const isEmpty = defineFunction({
  name: 'IsEmpty',
  doc: 'Whether a value is nil, an empty text, list or map, 0, or false.',
  parameters: { target: { type: 'Getter' } },
  create:
    ({ target }) =>
    (context) =>
      isZero(target.get(context)),
})

function isZero(value: OttlValue): boolean {
  switch (typeof value) {
    case 'string':
      return value === ''
    case 'boolean':
      return !value
    case 'bigint':
      return value === 0n
    case 'number':
      return value === 0
  }
  if (value === null) return true
  if (value instanceof Uint8Array) return value.length === 0
  if (value instanceof GoList) return value.items.length === 0
  if (isMap(value)) return value.kvlist.length === 0
  if (isSlice(value)) return value.array.length === 0
  if (value instanceof OttlDuration) return value.nanoseconds === 0n
  if (value instanceof Id) return /^0*$/.test(value.hex)
  // No moment that telemetry can hold is Go's zero time, and parts of telemetry are never zero.
  return false
}
