import type { ConfigValue, MapValue } from './config-value.ts'
import { parseDuration } from './duration.ts'
import type { EmbeddedOttl } from '../ottl/embedded-text.ts'

/**
 * Declarations of configuration fields.
 *
 * One table per component: from it come decoding (decode.ts, a port of mapstructure's rules),
 * defaults, types, hover, completion and the reference page. Keys are spelt as in YAML.
 */
type Base<T> = {
  /** One sentence, shown in hover and on the reference page. */
  doc: string
  /** The value when the key is absent or null; fresh at each call. */
  default: () => T
}

/** A number kind as Go has it; integers outside its range wrap, as upstream lets them. */
export type IntType = 'int' | 'int32' | 'int64' | 'uint32' | 'uint64'

export type StringField = Base<string> & {
  kind: 'string'
  /** Go's name of the type as error texts print it: `string`, `configopaque.String`. */
  goType: string
  /** Offered by completion; not enforced. */
  suggestions: readonly string[]
  /** What the text is in OTTL, if it is. */
  ottl?: EmbeddedOttl
}
/** A Go pointer to a scalar, a list or a map, e.g. `*string`: null is absent, which is not the empty text. */
export type PointerField<T> = Base<T | null> & { kind: 'pointer'; to: AnyField }
export type BoolField = Base<boolean> & { kind: 'bool' }
export type IntField = Base<number> & {
  kind: 'int'
  type: IntType
  /** As error texts print it, when it is not `type`: `plog.SeverityNumber`. */ goType?: string
}
export type FloatField = Base<number> & { kind: 'float'; type: 'float32' | 'float64' }
/** Nanoseconds. Text such as `10s`; a bare number is nanoseconds, as upstream reads it. */
export type DurationField = Base<number> & {
  kind: 'duration'
  /** As people write it, for docs: `30s`. */ written: string
}
export type ListField<T> = Base<T[]> & { kind: 'list'; item: AnyField }
export type MapField<T> = Base<Record<string, T>> & {
  kind: 'map'
  value: AnyField
  /** As error texts print it, when it is not `map[string]…`: `prometheus.Labels`. */ goType?: string
}
/** A component id (`type` or `type/name`), or the empty text when absent. */
export type ComponentIdField = Base<string> & { kind: 'component-id' }
/** Anything YAML can say, undecoded: Go's `any`. `read` makes of it what the component wants; by default plain data. */
export type UntypedField = Base<unknown> & { kind: 'untyped'; read?: (value: ConfigValue) => unknown }

/** Name and value, e.g. of a header. */
export type Pair = { name: string; value: string }
/** Pairs written as a map or as a list of `{name, value}` (configopaque.MapList). */
export type PairsField = Base<Pair[]> & { kind: 'pairs' }

/** What Go's type behind a text is; it decides what a value that is no text leads to. */
export type TextOptions = {
  /** As error texts print it: `ottl.ErrorMode`. */
  goType?: string
  /** `string` (default), `int` (a number is taken as it is, through `fromInt`) or `struct`. */
  goKind?: 'string' | 'int' | 'struct'
  fromInt?: (value: number) => string
  /** The text as the component compares it, e.g. in lower case; by default as written. */
  normalize?: (text: string) => string
}

/** A text with its own UnmarshalText: `check` returns upstream's error for a bad one, else null. */
export type TextField = Base<string> &
  TextOptions & { kind: 'text'; values: readonly string[]; check: (text: string) => string | null }

/** What sets a struct apart from a plain Go struct. */
export type StructOptions = {
  /** Has an Unmarshal of its own upstream: names in error texts start anew in it, and its errors are wrapped one level deeper. */
  ownUnmarshal?: boolean
  /** Upstream ignores keys it does not know here, and in the plain structs below (confighttp since v0.160). */
  ignoresUnknownKeys?: boolean
  /**
   * Keys that belong to an embedded struct with an Unmarshal of its own (confighttp): upstream decodes these first, stops at
   * their errors, then decodes the rest, and knows no unknown key. Implies the two options above.
   */
  embedded?: readonly string[]
  /**
   * Keys of any other name are legal (`mapstructure:",remain"`): when they hold maps, and not kept (`maps`, as in
   * tail_sampling policies), or whatever they hold, and kept (`any`). `crash`: upstream means to keep them in an `any`,
   * at which mapstructure panics, and with it the collector.
   */
  remain?: 'maps' | 'any' | 'crash'
  /** A text in place of this struct is an item of its list of this name: `statements`, once `beforeDecode` of the struct around has seen to it. */
  textIsItemOf?: string
  /** What upstream's Unmarshal does to the map before decoding: answers the map to decode, or its error. */
  beforeDecode?: (map: MapValue) => MapValue | string
  /** What upstream's Unmarshal does after decoding: may change the value; answers its error, else null. `isSet('batch', 'sizer')` tells whether the YAML has that key. */
  afterDecode?: (value: Record<string, unknown>, isSet: (...path: string[]) => boolean) => string | Crash | null
  /** What upstream tries when this struct, which has an Unmarshal of its own, cannot be read: its value, marked with `migrated`, stands in. */
  older?: AnyStruct
}

/** The reason of a panic that ends the real collector. */
export type Crash = { panic: string }

export type StructField<T> = Base<T> &
  StructOptions & {
    kind: 'struct'
    /** Go's name of the struct as error texts print it: `batchprocessor.Config`. */
    goType: string
    fields: Record<string, AnyField>
  }

/** How a struct that may be absent as a whole is switched on and off. */
export type Presence = {
  /** Upstream's configoptional: `enabled: false` switches it off. Without it this is a Go pointer, and a map always switches it on. */
  hasEnabledKey: boolean
  /** A key with a null value switches it on with its defaults (`grpc:`); otherwise null keeps the default. */
  presentWhenNull: boolean
  /** Present although its key is absent. */
  enabledByDefault: boolean
}

/** A struct that may be absent as a whole (configoptional): null is absent. */
export type OptionalField<T> = Base<T | null> & Presence & { kind: 'optional'; field: StructField<T> }

/** Any field, when the type of its value does not matter (the decoder, completion, docs). */
export type AnyField =
  | StringField
  | PointerField<unknown>
  | BoolField
  | IntField
  | FloatField
  | DurationField
  | TextField
  | ComponentIdField
  | PairsField
  | UntypedField
  | ListField<unknown>
  | MapField<unknown>
  | AnyStruct
  | OptionalField<unknown>

export type AnyStruct = StructField<unknown>

/** The type of value a field decodes to. */
export type Decoded<F> = F extends { default: () => infer T } ? T : never

type DecodedFields<F> = { [K in keyof F]: Decoded<F[K]> }

/** A Go `string`. */
export const str = (
  value: string,
  doc: string,
  {
    goType = 'string',
    suggestions = [],
    ottl,
  }: { goType?: string; suggestions?: readonly string[]; ottl?: EmbeddedOttl | undefined } = {},
): StringField => ({
  kind: 'string',
  doc,
  default: () => value,
  goType,
  suggestions,
  ...(ottl !== undefined && { ottl }),
})

/** A Go `bool`. */
export const bool = (value: boolean, doc: string): BoolField => ({ kind: 'bool', doc, default: () => value })

const integer =
  (type: IntType) =>
  (value: number, doc: string, options: { goType?: string } = {}): IntField => ({
    kind: 'int',
    type,
    doc,
    default: () => value,
    ...options,
  })

/** A Go `int` (64 bits). */
export const int = integer('int')
/** A Go `int32`. */
export const int32 = integer('int32')
/** A Go `int64`; exact up to 2^53. */
export const int64 = integer('int64')
/** A Go `uint32`. */
export const uint32 = integer('uint32')
/** A Go `uint64`; exact up to 2^53. */
export const uint64 = integer('uint64')

/** A Go `float32`. */
export const float32 = (value: number, doc: string): FloatField => ({
  kind: 'float',
  type: 'float32',
  doc,
  default: () => value,
})
/** A Go `float64`. */
export const float64 = (value: number, doc: string): FloatField => ({
  kind: 'float',
  type: 'float64',
  doc,
  default: () => value,
})

/** A Go `time.Duration`; the default is written as people write it, the value is nanoseconds. */
export const duration = (written: string, doc: string): DurationField => {
  const parsed = parseDuration(written)
  if (typeof parsed !== 'number') throw new Error(`The default ${written} is no duration: ${parsed.error}`)
  return { kind: 'duration', doc, default: () => parsed, written }
}

/** A Go slice; `value` is its default. */
export const list = <F extends AnyField>(
  item: F,
  doc: string,
  value: readonly Decoded<F>[] = [],
): ListField<Decoded<F>> => ({
  kind: 'list',
  doc,
  default: () => [...value],
  item,
})

/** A Go map with text keys. */
export const map = <F extends AnyField>(
  value: F,
  doc: string,
  options: { goType?: string } = {},
): MapField<Decoded<F>> => ({ kind: 'map', doc, default: () => ({}), value, ...options })

/** A Go pointer to what is no struct; `doc` is of the whole. */
export const pointer = <F extends AnyField>(to: F, doc: string): PointerField<Decoded<F>> => ({
  kind: 'pointer',
  doc,
  default: () => null,
  to,
})

/** A Go `*string`. */
export const stringPointer = (doc: string): PointerField<string> => pointer(str('', ''), doc)

/** A text with an UnmarshalText of its own; `check` answers upstream's error for a bad one, else null. */
export const text = (
  values: readonly string[],
  value: string,
  check: (text: string) => string | null,
  doc: string,
  options: TextOptions = {},
): TextField => ({ kind: 'text', doc, default: () => value, values, check, ...options })

/** The id of another component, `''` when absent. */
export const componentId = (doc: string): ComponentIdField => ({ kind: 'component-id', doc, default: () => '' })

/** Pairs written as a map or as a list of `{name, value}`, e.g. headers. */
export const pairs = (doc: string): PairsField => ({ kind: 'pairs', doc, default: () => [] })

/** Go's `any`: kept as YAML says it. */
export const untyped = (doc: string): UntypedField => ({ kind: 'untyped', doc, default: () => null })

/** Go's `any`, kept with its types and places: 1 and 1.0 are two values. */
export const typedValue = (doc: string): UntypedField & Base<ConfigValue | null> => ({
  kind: 'untyped',
  doc,
  default: () => null,
  read: (value) => value,
})

/**
 * A Go struct, named as error texts name it.
 *
 * Inside a list or a map Go starts every element at its zero value: give the fields of such a struct zero defaults.
 */
export const struct = <F extends Record<string, AnyField>>(
  goType: string,
  fields: F,
  doc = '',
  options: StructOptions = {},
): StructField<DecodedFields<F>> => ({
  kind: 'struct',
  goType,
  doc,
  fields,
  default: () => {
    const value: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(fields)) value[key] = field.default()
    return value as DecodedFields<F>
  },
  ...options,
})

/** A struct that may be absent as a whole. */
export const optional = <T>(field: StructField<T>, presence: Presence, doc: string): OptionalField<T> => ({
  kind: 'optional',
  field,
  doc,
  default: () => (presence.enabledByDefault ? field.default() : null),
  ...presence,
})

/** What a text in place of a struct stands for, when there may be one. */
export function shortTextOf({ textIsItemOf, fields }: AnyStruct): AnyField | null {
  const owner = textIsItemOf === undefined ? undefined : fields[textIsItemOf]
  return owner?.kind === 'list' ? owner.item : null
}
