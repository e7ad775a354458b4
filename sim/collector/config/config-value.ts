/** Where a value stands in the text, as offsets; and, for a value that `${…}` stood for, its text before YAML read it. */
type Origin = { start: number; end: number; original?: string }

export type NullValue = Origin & { kind: 'null' }
export type BoolValue = Origin & { kind: 'bool'; value: boolean }
/** A Go int, or beyond its range a uint64; a bigint when a number would not be exact. */
export type IntValue = Origin & { kind: 'int'; value: number | bigint }
export type FloatValue = Origin & { kind: 'float'; value: number }
export type StringValue = Origin & { kind: 'string'; value: string }
/** What YAML 1.1 takes for a date; no field wants one. */
export type TimeValue = Origin & { kind: 'time'; value: string }
export type ListValue = Origin & { kind: 'list'; items: ConfigValue[] }
export type MapValue = Origin & { kind: 'map'; entries: Map<string, ConfigEntry> }

/** One key of a map and what it holds. */
export type ConfigEntry = { keyStart: number; keyEnd: number; value: ConfigValue }

/** A configuration as the collector's resolver hands it to the decoder: YAML's values, each with its place. */
export type ConfigValue = NullValue | BoolValue | IntValue | FloatValue | StringValue | TimeValue | ListValue | MapValue

const INT64_MAX = (1n << 63n) - 1n

/** The name of the Go type behind a value, as `%T` prints it. */
export function goTypeOf(value: ConfigValue): string {
  switch (value.kind) {
    case 'null':
      return '<nil>'
    case 'int':
      return isUint64(value) ? 'uint64' : 'int'
    case 'float':
      return 'float64'
    case 'time':
      return 'time.Time'
    case 'list':
      return '[]interface {}'
    case 'map':
      return 'map[string]interface {}'
    default:
      return value.kind
  }
}

/** The kind of that Go type, as reflect names it. */
export function goKindOf(value: ConfigValue): string {
  switch (value.kind) {
    case 'list':
      return 'slice'
    case 'map':
    case 'null':
      return 'map'
    case 'time':
      return 'struct'
    default:
      return goTypeOf(value)
  }
}

/** A whole number that only fits Go's unsigned 64 bits. */
export const isUint64 = (value: IntValue): boolean => typeof value.value === 'bigint' && value.value > INT64_MAX

/** The value at a path of keys and indices, or undefined. */
export function valueAt(value: ConfigValue | undefined, path: readonly (string | number)[]): ConfigValue | undefined {
  let current = value
  for (const step of path) {
    if (current?.kind === 'map') current = current.entries.get(String(step))?.value
    else if (current?.kind === 'list' && typeof step === 'number') current = current.items[step]
    else return undefined
  }
  return current
}

/** The entry (key with its place) at a path that ends in a key. */
export function entryAt(value: ConfigValue | undefined, path: readonly (string | number)[]): ConfigEntry | undefined {
  const parent = valueAt(value, path.slice(0, -1))
  return parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined
}

/** The value as plain data, for fields of type `any`. */
export function toPlain(value: ConfigValue): unknown {
  switch (value.kind) {
    case 'null':
      return null
    case 'list':
      return value.items.map(toPlain)
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, toPlain(entry.value)]))
    case 'int':
      return Number(value.value)
    default:
      return value.value
  }
}
