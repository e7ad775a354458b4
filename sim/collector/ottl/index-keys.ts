import { findAttribute } from '../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../telemetry/attribute.ts'
import { withAttribute } from '../../telemetry/attribute-edit.ts'
import { typeName } from '../../telemetry/value-text.ts'
import type { Getter, OttlContext } from './function.ts'
import { toAttributeValue } from './to-attribute-value.ts'
import type { Written } from './to-attribute-value.ts'
import { goTypeName, GoList, isMap, isSlice, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'

/** One `[…]` behind a path or a converter: a text, a number, or something to calculate. */
export type IndexKey = { text: string | null; int: bigint | null; expression: Getter | null }

/** The name of a map's entry that a key stands for. Throws OttlError when it is no text. */
export function keyName(key: IndexKey, context: OttlContext): string {
  if (key.text !== null) return key.text
  try {
    return expressionValue(key, context, 'string') as string
  } catch (error) {
    throw prefixed('unable to resolve a string index in map: ', error)
  }
}

/** The place in a list that a key stands for. Throws OttlError when it is no number or out of bounds. */
function keyPlace(key: IndexKey, length: number, context: OttlContext): number {
  let place = key.int
  if (place === null) {
    try {
      place = expressionValue(key, context, 'int64') as bigint
    } catch (error) {
      throw prefixed('unable to resolve an integer index in slice: ', error)
    }
  }
  if (place < 0n || place >= BigInt(length)) throw new OttlError(`index ${place} out of bounds`)
  return Number(place)
}

function expressionValue(key: IndexKey, context: OttlContext, type: 'string' | 'int64'): string | bigint {
  if (key.expression === null) throw new OttlError('invalid key type')
  const value = key.expression.get(context)
  if (typeof value === (type === 'string' ? 'string' : 'bigint')) return value as string | bigint
  throw new OttlError(`could not resolve key for map/slice, expecting '${type}' but got '${goTypeName(value)}'`)
}

/** Puts upstream's words before those of an OttlError. */
export function prefixed(words: string, error: unknown): unknown {
  return error instanceof OttlError ? new OttlError(`${words}${error.message}`) : error
}

/** What a map has under keys; nil when the first ones are not there (upstream: ctxutil.GetMapValue). */
export function getMapValue(map: Attributes, keys: readonly IndexKey[], context: OttlContext): OttlValue {
  let name: string
  try {
    name = keyName(keys[0]!, context)
  } catch (error) {
    throw prefixed('cannot get map value: ', error)
  }
  const value = findAttribute(map, name)
  if (value === undefined) return null
  return keys.length === 1 ? value : getIndexed(value, keys, 1, context)
}

/** What a list has under keys (upstream: ctxutil.GetSliceValue). */
export function getSliceValue(
  list: readonly AttributeValue[],
  keys: readonly IndexKey[],
  context: OttlContext,
): OttlValue {
  return getIndexed(list[keyPlace(keys[0]!, list.length, context)]!, keys, 1, context)
}

function getIndexed(value: AttributeValue, keys: readonly IndexKey[], from: number, context: OttlContext): OttlValue {
  let current = value
  for (let index = from; index < keys.length; index++) {
    if (isMap(current)) {
      const found: AttributeValue | undefined = findAttribute(current.kvlist, keyName(keys[index]!, context))
      if (found === undefined) return null
      current = found
    } else if (isSlice(current)) {
      current = current.array[keyPlace(keys[index]!, current.array.length, context)]!
    } else {
      throw new OttlError(`type ${typeName(current)} does not support string indexing`)
    }
  }
  return current
}

/**
 * Sets what a map has under keys, making what is missing on the way. As upstream, what was made before an error stays:
 * `write` is called with it before the error is thrown (upstream: ctxutil.SetMapValue).
 */
export function setMapValue(
  map: Attributes,
  keys: readonly IndexKey[],
  value: OttlValue,
  context: OttlContext,
  write: (map: Attributes) => void,
): void {
  let name: string
  try {
    name = keyName(keys[0]!, context)
  } catch (error) {
    throw prefixed('cannot set map value: ', error)
  }
  const changed = setIndexed(findAttribute(map, name) ?? null, keys, 1, value, context)
  write(withAttribute(map, name, changed.value))
  if (changed.error !== null) throw changed.error
}

/** Sets what a list has under keys; see setMapValue (upstream: ctxutil.SetSliceValue). */
export function setSliceValue(
  list: readonly AttributeValue[],
  keys: readonly IndexKey[],
  value: OttlValue,
  context: OttlContext,
  write: (list: readonly AttributeValue[]) => void,
): void {
  const place = keyPlace(keys[0]!, list.length, context)
  const changed = setIndexed(list[place]!, keys, 1, value, context)
  write(list.with(place, changed.value))
  if (changed.error !== null) throw changed.error
}

function setIndexed(
  current: AttributeValue,
  keys: readonly IndexKey[],
  from: number,
  value: OttlValue,
  context: OttlContext,
): Written {
  if (from === keys.length) return toAttributeValue(value, current)
  const key = keys[from]!
  try {
    if (isMap(current)) {
      const name = keyName(key, context)
      const inner = setIndexed(findAttribute(current.kvlist, name) ?? null, keys, from + 1, value, context)
      return { value: { kvlist: withAttribute(current.kvlist, name, inner.value) }, error: inner.error }
    }
    if (isSlice(current)) {
      const place = keyPlace(key, current.array.length, context)
      const inner = setIndexed(current.array[place]!, keys, from + 1, value, context)
      return { value: { array: current.array.with(place, inner.value) }, error: inner.error }
    }
    if (current === null) return setInEmpty(key, keys, from, value, context)
    throw new OttlError(`type ${typeName(current)} does not support string indexing`)
  } catch (error) {
    return { value: current, error }
  }
}

/** An empty value becomes the map or list that the key asks for. */
function setInEmpty(
  key: IndexKey,
  keys: readonly IndexKey[],
  from: number,
  value: OttlValue,
  context: OttlContext,
): Written {
  const calculated = key.text === null && key.int === null ? (key.expression?.get(context) ?? null) : null
  const name = key.text ?? (typeof calculated === 'string' ? calculated : null)
  if (name !== null) {
    const inner = setIndexed(null, keys, from + 1, value, context)
    return { value: { kvlist: [[name, inner.value]] }, error: inner.error }
  }
  const place = key.int ?? (typeof calculated === 'bigint' ? calculated : null)
  if (place === null) {
    throw new OttlError('neither a string nor an int index was given, this is an error in the OTTL')
  }
  const inner = setIndexed(null, keys, from + 1, value, context)
  const before = Array.from({ length: Math.max(0, Number(place)) }, () => null)
  return { value: { array: [...before, inner.value] }, error: inner.error }
}

/** What the result of a converter has under keys; unlike in telemetry a missing one is an error. */
export function getResultValue(result: OttlValue, keys: readonly IndexKey[], context: OttlContext): OttlValue {
  let current = result
  for (const key of keys) {
    const index = resultIndex(key, context)
    if (typeof index === 'string') {
      if (!isMap(current)) throw new OttlError(`type ${goTypeName(current)} does not support string indexing`)
      const found = findAttribute(current.kvlist, index)
      if (found === undefined) throw new OttlError('key not found in map')
      current = found
    } else {
      current = resultItem(current, index)
    }
  }
  return current
}

function resultItem(current: OttlValue, index: bigint): OttlValue {
  const items =
    current instanceof GoList
      ? current.items
      : current instanceof Uint8Array
        ? current
        : isSlice(current)
          ? current.array
          : null
  if (items === null) throw new OttlError(`type ${goTypeName(current)} does not support int indexing`)
  if (index < 0n || index >= BigInt(items.length)) throw new OttlError(`index ${index} out of bounds`)
  const item = items[Number(index)]!
  return items instanceof Uint8Array ? BigInt(item as number) : item
}

function resultIndex(key: IndexKey, context: OttlContext): string | bigint {
  if (key.text !== null) return key.text
  if (key.int !== null) return key.int
  if (key.expression === null) throw new OttlError('malformed or empty indexing key')
  const value = key.expression.get(context)
  if (value === null) throw new OttlError('key expression returned nil, expected an int or string')
  if (typeof value === 'string' || typeof value === 'bigint') return value
  throw new OttlError(`key expression must evaluate to string or int, got ${goTypeName(value)}`)
}
