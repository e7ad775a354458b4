import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { findAttribute } from '../../../telemetry/attribute.ts'
import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import { utf8Length } from '../../../telemetry/utf8.ts'
import { goQuote } from '../../config/go-quote.ts'
import { typeName, valueText } from '../../../telemetry/value-text.ts'
import { compareValues } from '../compare.ts'
import { defineFunction } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { fromRaw, goListElements } from '../from-raw.ts'
import { GoList, goTypeName, isMap, isSlice, Opaque, OttlError, OttlTypeError } from '../value.ts'
import type { OttlValue } from '../value.ts'

const LEN_TYPES =
  'target arg must be of type string, []any, map[string]any, pcommon.Map, pcommon.Slice, pcommon.Value (of type String, Map, Slice) or a supported slice type from the plog, pmetric or ptrace packages'

/** Upstream: ottlfuncs/func_len.go, same: a text's length is in bytes. */
export const len = defineFunction({
  name: 'Len',
  doc: 'Length of a text in bytes, of a list or a map in entries.',
  parameters: { target: { type: 'Getter' } },
  create:
    ({ target }) =>
    (context) => {
      const value = target.get(context)
      if (typeof value === 'string') return BigInt(utf8Length(value))
      if (value instanceof GoList) return BigInt(value.items.length)
      if (value instanceof Uint8Array) return BigInt(value.length)
      if (value instanceof Opaque && Array.isArray(value.value)) return BigInt(value.value.length)
      if (value !== null && typeof value === 'object' && isMap(value)) return BigInt(value.kvlist.length)
      if (value !== null && typeof value === 'object' && isSlice(value)) return BigInt(value.array.length)
      throw new OttlError(`Len: unsupported target type ${goTypeName(value)}. ${LEN_TYPES}`)
    },
})

/** The elements of a list of values. Throws OttlTypeError for anything else (upstream: StandardPSliceGetter). */
function elements(value: OttlValue): readonly AttributeValue[] {
  if (value instanceof GoList) return goListElements(value)
  if (isSlice(value)) return value.array
  throw new OttlTypeError(`expected pcommon.Slice but got ${value === null ? 'nil' : goTypeName(value)}`)
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

/** Upstream: ottlfuncs/func_{keys,values}.go, same. */
export const keys = defineFunction({
  name: 'Keys',
  doc: 'The keys of a map, as a list.',
  parameters: { target: { type: 'PMapGetter' } },
  create:
    ({ target }) =>
    (context) => ({ array: target.get(context).kvlist.map(([key]) => key) }),
})

export const values = defineFunction({
  name: 'Values',
  doc: 'The values of a map, as a list.',
  parameters: { target: { type: 'PMapGetter' } },
  create:
    ({ target }) =>
    (context) => ({ array: target.get(context).kvlist.map(([, value]) => value) }),
})

/** Upstream: ottlfuncs/func_coalesce.go, same. */
export const coalesce = defineFunction({
  name: 'Coalesce',
  doc: 'The first of several values that is not nil.',
  parameters: { values: { type: 'Getter', list: 'written' } },
  create: ({ values: candidates }) => {
    if (candidates.length === 0) throw new OttlError('Coalesce requires at least one argument')
    return (context) => {
      for (const candidate of candidates) {
        const value = candidate.get(context)
        if (value !== null) return value
      }
      return null
    }
  },
})

/** Lists whose elements upstream takes one by one; counts of buckets are none of them. */
const isKnownList = (value: OttlValue): value is GoList => value instanceof GoList && value.of !== 'uint64'

/** Upstream: ottlfuncs/func_append.go, same. */
export const append = defineFunction({
  name: 'append',
  doc: 'Puts values at the end of a list; what is no list becomes one first.',
  parameters: {
    target: { type: 'GetSetter' },
    value: { type: 'Getter', optional: true },
    values: { type: 'Getter', list: 'written', optional: true },
  },
  create: ({ target, value, values: more }) => {
    if (value === undefined && more === undefined) {
      throw new OttlError("at least one of the optional arguments ('value' or 'values') must be provided")
    }
    return (context) => {
      const before = target.get(context)
      const added = [...(value === undefined ? [] : [value]), ...(more ?? [])].map((getter) => getter.get(context))
      const isTelemetry = before !== null && isSlice(before)
      const raw = before === null || isTelemetry ? [] : isKnownList(before) ? before.items : [before]
      target.set(context, { array: [...(isTelemetry ? before.array : []), ...fromRaw([...raw, ...added])] })
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_delete_index.go, same. */
export const deleteIndex = defineFunction({
  name: 'delete_index',
  doc: 'Takes an element, or those up to another one, out of a list.',
  parameters: {
    target: { type: 'PSliceGetSetter' },
    startIndex: { type: 'IntGetter' },
    endIndex: { type: 'IntGetter', optional: true },
  },
  create:
    ({ target, startIndex, endIndex }) =>
    (context) => {
      const { array } = target.get(context)
      const start = startIndex.get(context)
      const length = BigInt(array.length)
      const end = endIndex === undefined ? start + 1n : endIndex.get(context)
      if (start === 0n && end === length) {
        target.set(context, { array: [] })
        return null
      }
      if (start < 0n || start >= length) {
        throw new OttlError(`startIndex ${start} out of bounds for slice of length ${length}`)
      }
      if (end < start) throw new OttlError(`endIndex ${end} cannot be less than startIndex ${start}`)
      if (end > length) {
        throw new OttlError(`deletion range [${start}:${end}] out of bounds for slice of length ${length}`)
      }
      target.set(context, { array: array.toSpliced(Number(start), Number(end - start)) })
      return null
    },
})

/** Upstream: ottlfuncs/func_slice_to_map.go, same. */
export const sliceToMap = defineFunction({
  name: 'SliceToMap',
  doc: 'A map of the elements of a list, by their place or by a text inside them.',
  parameters: {
    target: { type: 'PSliceGetter' },
    keyPath: { type: 'string', list: 'written', optional: true },
    valuePath: { type: 'string', list: 'written', optional: true },
  },
  create:
    ({ target, keyPath, valuePath }) =>
    (context) => {
      let kvlist: Attributes = []
      for (const [place, element] of target.get(context).array.entries()) {
        if ((keyPath !== undefined || valuePath !== undefined) && !isMap(element)) {
          throw new OttlError(
            `slice elements must be maps when using \`key_path\` or \`value_path\`, but could not cast element of type \`${typeName(element)}\` to a map`,
          )
        }
        const key = keyPath === undefined ? String(place) : keyOf(element, keyPath, place)
        const value =
          valuePath === undefined
            ? element
            : extract(element, valuePath, `could not extract value from element ${place}: `)
        kvlist = withAttribute(kvlist, key, value)
      }
      return { kvlist }
    },
})

function keyOf(element: AttributeValue, path: readonly string[], place: number): string {
  const key = extract(element, path, `could not extract key from element ${place}: `)
  if (typeof key === 'string') return key
  throw new OttlError(`element ${place}: extracted key attribute is not of type string, got ${goQuote(typeName(key))}`)
}

function extract(value: AttributeValue, path: readonly string[], words: string): AttributeValue {
  const [first, ...rest] = path
  if (first === undefined) throw new OttlError(`${words}must provide at least one path item`)
  const found = isMap(value) ? findAttribute(value.kvlist, first) : undefined
  if (found === undefined || (rest.length > 0 && !isMap(found))) {
    throw new OttlError(`${words}provided object does not contain the path [${path.join(' ')}]`)
  }
  return rest.length === 0 ? found : extract(found, rest, words)
}

/** Upstream: ottlfuncs/func_sort.go, same: numbers by size, anything with texts in it as texts. */
export const sort = defineFunction({
  name: 'Sort',
  doc: 'A list in order, "asc" or "desc".',
  parameters: { target: { type: 'Getter' }, order: { type: 'string', optional: true } },
  create: ({ target, order = 'asc' }) => {
    if (order !== 'asc' && order !== 'desc') {
      throw new OttlError(`invalid arguments: ${order}. Order should be either "asc" or "desc"`)
    }
    const sign = order === 'desc' ? -1 : 1
    return (context) => {
      const value = target.get(context)
      if (isKnownList(value) && value.of !== 'interface {}') {
        return new GoList(
          sortedBy(value.items, (item) => sortKey(item), sign),
          value.of,
        )
      }
      if (value instanceof GoList && value.of === 'interface {}') {
        try {
          return sortElements(fromRaw(value.items), sign)
        } catch (error) {
          throw prefixed(
            "sort with unsupported type: '[]interface {}'. Target is not a list of primitive types; ",
            error,
          )
        }
      }
      if (isSlice(value)) return sortElements(value.array, sign)
      throw new OttlError(`sort with unsupported type: '${goTypeName(value)}'. Target is not a list`)
    }
  },
})

const sortKey = (value: OttlValue): string | number | bigint =>
  typeof value === 'boolean' ? String(value) : (value as string | number | bigint)

function sortElements(array: readonly AttributeValue[], sign: number): OttlValue {
  if (array.length === 0) return { array }
  const isNumber = (item: AttributeValue): boolean => typeof item === 'bigint' || typeof item === 'number'
  const isPlain = (item: AttributeValue): boolean => item === null || ['string', 'boolean'].includes(typeof item)
  if (array.some((item) => !isNumber(item) && !isPlain(item))) return { array }
  if (array.some(isPlain)) return new GoList(sortedBy(array, valueText, sign))
  if (array.every((item) => typeof item === 'bigint'))
    return new GoList(sortedBy(array, (item) => item as bigint, sign))
  return new GoList(sortedBy(array, Number, sign))
}

/** In order by a key, texts by code point; equal ones stay in theirs. */
function sortedBy<T>(items: readonly T[], key: (item: T) => string | number | bigint, sign: number): T[] {
  const compare = (a: string | number | bigint, b: string | number | bigint): number =>
    compareValues(a, b, '<') ? -sign : compareValues(a, b, '>') ? sign : 0
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item)
}
