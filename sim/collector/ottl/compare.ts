import { attributeValueKey } from '../../telemetry/attribute.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'
import type { ComparisonOperator } from './language/syntax.ts'
import { GoList, Id, isMap, isSlice, Opaque, OttlDuration, OttlTime } from './value.ts'
import type { OttlValue } from './value.ts'

/**
 * Compares two values as OTTL does: what cannot be compared is only "not equal".
 *
 * Upstream: pkg/ottl/compare.go, same.
 */
export function compareValues(left: OttlValue, right: OttlValue, operator: ComparisonOperator): boolean {
  if (isNil(left)) {
    // Nil is equal to nil only; upstream swaps the sides to find out.
    if (isNil(right)) return operator === '==' || operator === '<=' || operator === '>='
    return operator === '!='
  }
  switch (typeof left) {
    case 'string':
      return typeof right === 'string' ? compareOrdered(compareTexts(left, right), operator) : operator === '!='
    case 'boolean':
      return typeof right === 'boolean' ? compareOrdered(Number(left) - Number(right), operator) : operator === '!='
    case 'bigint':
      if (typeof right === 'bigint') return compareOrdered(left < right ? -1 : left > right ? 1 : 0, operator)
      return typeof right === 'number' ? compareNumbers(Number(left), right, operator) : operator === '!='
    case 'number':
      if (typeof right === 'number') return compareNumbers(left, right, operator)
      return typeof right === 'bigint' ? compareNumbers(left, Number(right), operator) : operator === '!='
  }
  if (left instanceof Uint8Array) {
    if (!(right instanceof Uint8Array) || isNil(right)) return operator === '!='
    return compareOrdered(compareBytes(left, right), operator)
  }
  if (left instanceof OttlTime)
    return compareMoments(left.unixNano, right instanceof OttlTime ? right.unixNano : null, operator)
  if (left instanceof OttlDuration) {
    return compareMoments(left.nanoseconds, right instanceof OttlDuration ? right.nanoseconds : null, operator)
  }
  return operator === '==' ? isEqual(left, right) : operator === '!=' ? !isEqual(left, right) : false
}

/** Of telemetry no bytes are a nil slice in Go, which is equal to nil. */
const isNil = (value: OttlValue): boolean => value === null || (value instanceof Uint8Array && value.length === 0)

function compareMoments(left: bigint, right: bigint | null, operator: ComparisonOperator): boolean {
  if (right === null) return operator === '!='
  return compareOrdered(left < right ? -1 : left > right ? 1 : 0, operator)
}

function compareOrdered(order: number, operator: ComparisonOperator): boolean {
  switch (operator) {
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Not by order: NaN is neither below nor above nor equal. */
function compareNumbers(left: number, right: number, operator: ComparisonOperator): boolean {
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** By bytes of UTF-8, as Go compares strings: only surrogates make that differ from UTF-16. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let place = 0; place < length; place++) {
    const a = left.charCodeAt(place)
    const b = right.charCodeAt(place)
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1
  }
  return left.length - right.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length)
  for (let place = 0; place < length; place++) if (left[place] !== right[place]) return left[place]! - right[place]!
  return left.length - right.length
}

function isEqual(left: OttlValue, right: OttlValue): boolean {
  if (left instanceof Id) return right instanceof Id && left.kind === right.kind && left.hex === right.hex
  if (left instanceof Opaque) return right instanceof Opaque && isSamePart(left, right)
  if (isMap(left)) return isMap(right) && isSameMap(left, right)
  const items = listItems(left)
  const others = listItems(right)
  if (items === null || others === null) return left === right
  return items.length === others.length && items.every((item, place) => isSameValue(item, others[place]!))
}

/** Parts of telemetry are equal when they are the same part; ours are made anew when they are asked for. */
function isSamePart(left: Opaque, right: Opaque): boolean {
  if (left.goType !== right.goType) return false
  const [a, b] = [left.value, right.value] as [Record<string, unknown>, Record<string, unknown>]
  return a === b || Object.keys(a).every((key) => a[key] === b[key])
}

/** Of Go's lists only those of any values can be compared: a `[]string` is equal to nothing. */
const listItems = (value: OttlValue): readonly OttlValue[] | null =>
  value instanceof GoList ? (value.of === 'interface {}' ? value.items : null) : isSlice(value) ? value.array : null

/** Deep equality: unlike in comparisons an int is no float here. */
function isSameValue(left: OttlValue, right: OttlValue): boolean {
  if (left === right) return true
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    return left instanceof Uint8Array && right instanceof Uint8Array && compareBytes(left, right) === 0
  }
  return isEqual(left, right)
}

function isSameMap(
  left: { kvlist: readonly (readonly [string, AttributeValue])[] },
  right: { kvlist: readonly (readonly [string, AttributeValue])[] },
): boolean {
  if (left.kvlist.length !== right.kvlist.length) return false
  const others = new Map(right.kvlist)
  return left.kvlist.every(([key, value]) => {
    const other = others.get(key)
    return other !== undefined && (isSameValue(value, other) || attributeValueKey(value) === attributeValueKey(other))
  })
}
