import type { ConfigValue } from './config-value.ts'
import { goKindOf } from './config-value.ts'
import type { IntType, TextField } from './field.ts'
import { formatGoFixed } from '../../telemetry/go-float.ts'

/** A decoded value, upstream's sentence, or null when the types do not go together. */
type Scalar = { value: unknown } | { error: string } | null

/** mapstructure's decodeInt and decodeUint: floats are cut, what does not fit wraps, below zero is no uint. */
export function decodeInteger(type: IntType, value: ConfigValue): Scalar {
  if (value.kind === 'null') return { value: 0 }
  if (value.kind !== 'int' && value.kind !== 'float') return null
  const unsigned = type === 'uint32' || type === 'uint64'
  if (unsigned && value.value < 0) {
    const shown = value.kind === 'float' ? formatGoFixed(value.value) : String(value.value)
    return { error: `cannot parse value as '${type}': ${shown} overflows uint` }
  }
  return { value: wrap(type, value.kind === 'float' ? truncate(value.value, unsigned) : value.value) }
}

/** What a 64-bit processor makes of a float that no integer can hold. */
function truncate(value: number, unsigned: boolean): number | bigint {
  const whole = Math.trunc(value)
  if (unsigned && whole >= 9223372036854775808 && whole < 18446744073709551616) return BigInt(whole)
  if (Number.isNaN(value) || Math.abs(whole) >= 9223372036854775808) return -(1n << 63n)
  return whole
}

function wrap(type: IntType, value: number | bigint): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    if (type === 'int32') return value | 0
    if (type === 'uint32') return value >>> 0
    return value === 0 ? 0 : value
  }
  const big = BigInt(value)
  switch (type) {
    case 'int32':
      return Number(BigInt.asIntN(32, big))
    case 'uint32':
      return Number(BigInt.asUintN(32, big))
    case 'uint64':
      return Number(BigInt.asUintN(64, big))
    case 'int':
    case 'int64':
      return Number(BigInt.asIntN(64, big))
  }
}

/** mapstructure's decodeFloat. */
export function decodeNumber(type: 'float32' | 'float64', value: ConfigValue): Scalar {
  if (value.kind === 'null') return { value: 0 }
  if (value.kind !== 'int' && value.kind !== 'float') return null
  const number = Number(value.value)
  return { value: type === 'float32' ? Math.fround(number) : number }
}

/** A text with an UnmarshalText; what is no text goes by the Go kind behind it. */
export function decodeText(field: TextField, value: ConfigValue, base: unknown): Scalar {
  const goKind = field.goKind ?? 'string'
  const text =
    goKind === 'string' && value.original !== undefined ? value.original : value.kind === 'string' ? value.value : null
  if (text !== null) return parseText(field, text)
  switch (goKind) {
    case 'string':
      return value.kind === 'null' ? parseText(field, '') : null
    case 'int': {
      const number = decodeInteger('int32', value)
      if (number === null || 'error' in number) return number
      return { value: field.fromInt?.(number.value as number) ?? '' }
    }
    case 'struct': {
      if (value.kind === 'null' || value.kind === 'time') return { value: base }
      if (value.kind !== 'map') return { error: `expected a map or struct, got "${goKindOf(value)}"` }
      const keys = [...value.entries.keys()].sort()
      return keys.length === 0 ? { value: base } : { error: `has invalid keys: ${keys.join(', ')}` }
    }
  }
}

function parseText(field: TextField, text: string): Scalar {
  const error = field.check(text)
  return error === null ? { value: field.normalize?.(text) ?? text } : { error }
}
