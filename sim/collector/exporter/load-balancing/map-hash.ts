import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { xxhash64 } from './xxhash64.ts'

const HASH_END = 0xf3
const KEY = 0xf4
const EMPTY = 0xf5
const BYTES = 0xf6
const TEXT = 0xf7
const TRUE = 0xf8
const FALSE = 0xf9
const INT = 0xfa
const DOUBLE = 0xfb
const MAP_START = 0xfc
const MAP_END = 0xfd
const LIST_START = 0xfe
const LIST_END = 0xff

/**
 * 16 bytes that are equal for equal attributes in any order; zeros for none.
 *
 * Upstream: pkg/pdatautil MapHash, same.
 */
export function mapHash(attributes: Attributes): number[] {
  if (attributes.length === 0) return Array.from({ length: 16 }, () => 0)
  const bytes: number[] = []
  writeMap(bytes, attributes)
  const first = littleEndian(xxhash64(Uint8Array.from(bytes)))
  bytes.push(HASH_END)
  return [...first, ...littleEndian(xxhash64(Uint8Array.from(bytes)))]
}

function writeMap(into: number[], attributes: Attributes): void {
  const keyed = attributes.map(([key, value]) => ({ key: utf8Bytes(key), value }))
  for (const { key, value } of keyed.sort((a, b) => compareBytes(a.key, b.key))) {
    into.push(KEY, ...key)
    writeValue(into, value)
  }
}

function writeValue(into: number[], value: AttributeValue): void {
  if (value === null) into.push(EMPTY)
  else if (typeof value === 'string') into.push(TEXT, ...utf8Bytes(value))
  else if (typeof value === 'boolean') into.push(value ? TRUE : FALSE)
  else if (typeof value === 'bigint') into.push(INT, ...littleEndian(value))
  else if (typeof value === 'number') into.push(DOUBLE, ...new Uint8Array(Float64Array.of(value).buffer))
  else if (value instanceof Uint8Array) into.push(BYTES, ...value)
  else if ('array' in value) {
    into.push(LIST_START)
    for (const item of value.array) writeValue(into, item)
    into.push(LIST_END)
  } else {
    into.push(MAP_START)
    writeMap(into, value.kvlist)
    into.push(MAP_END)
  }
}

const littleEndian = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_, index) => Number(BigInt.asUintN(8, value >> BigInt(8 * index))))

function compareBytes(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!
  }
  return a.length - b.length
}
