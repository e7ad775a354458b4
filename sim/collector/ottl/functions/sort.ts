import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { compareValues } from '../compare.ts'
import { fromRaw } from '../from-raw.ts'
import { defineFunction } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { GoList, goTypeName, isSlice, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'

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
      if (value instanceof GoList && value.of !== 'interface {}' && value.of !== 'uint64') {
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
