import type { Attributes, AttributeValue } from '../../telemetry/attribute.ts'
import { floorDivide } from '../../telemetry/floor-divide.ts'

/** A map as OTTL sees it (upstream: pcommon.Map). Never changed, only replaced: an editor sets a new one. */
export type MapValue = { readonly kvlist: Attributes }

/** A list inside telemetry (upstream: pcommon.Slice). Never changed, only replaced. */
export type SliceValue = { readonly array: readonly AttributeValue[] }

/** A Go slice that a list literal or a function made; `of` is the Go type of its elements. */
export class GoList {
  readonly items: readonly OttlValue[]
  readonly of: 'interface {}' | 'string' | 'int64' | 'uint64' | 'float64' | 'bool'

  constructor(items: readonly OttlValue[], of: GoList['of'] = 'interface {}') {
    this.items = items
    this.of = of
  }
}

const SECOND = 1_000_000_000n
/** Go counts seconds from the year 1, in an int64. */
const YEAR_ONE = 62_135_596_800n
const FIRST_TIME = (-(1n << 63n) - YEAR_ONE) * SECOND
const LAST_TIME = ((1n << 63n) - YEAR_ONE) * SECOND - 1n

function wrappedTime(unixNano: bigint): bigint {
  const seconds = floorDivide(unixNano, SECOND)
  return (BigInt.asIntN(64, seconds + YEAR_ONE) - YEAR_ONE - seconds) * SECOND + unixNano
}

/** A moment (upstream: time.Time); what is beyond Go's times wraps. `location` is an IANA name, and only matters for printing and for parts of the date. */
export class OttlTime {
  /** Unix ns. */
  readonly unixNano: bigint
  readonly location: string

  constructor(unixNano: bigint, location = 'UTC') {
    this.unixNano = unixNano < FIRST_TIME || unixNano > LAST_TIME ? wrappedTime(unixNano) : unixNano
    this.location = location
  }
}

/** A length of time in ns (upstream: time.Duration, an int64). */
export class OttlDuration {
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    this.nanoseconds = BigInt.asIntN(64, nanoseconds)
  }
}

/** A trace, span or profile id, as lowercase hex: 32, 16 or 32 digits. An empty id is all zeros. */
export class Id {
  readonly kind: 'trace' | 'span' | 'profile'
  readonly hex: string

  constructor(kind: Id['kind'], hex: string) {
    this.kind = kind
    this.hex = hex
  }
}

/** Parts of telemetry that statements can only move as a whole: events, links, a status, data points, … */
export class Opaque<T = unknown> {
  /** As Go prints the type: `ptrace.SpanEventSlice`. */
  readonly goType: string
  readonly value: T

  constructor(goType: string, value: T) {
    this.goType = goType
    this.value = value
  }
}

/**
 * What an OTTL expression can be at run time.
 *
 * As in attributes a bigint is an int64, a number a float64, null is nil; a Uint8Array is a []byte.
 */
export type OttlValue = AttributeValue | GoList | OttlTime | OttlDuration | Id | Opaque

/** An error of a statement, with upstream's text: while it is built, or while it runs on one item. */
export class OttlError extends Error {}

export const isMap = (value: OttlValue): value is MapValue =>
  typeof value === 'object' && value !== null && 'kvlist' in value

export const isSlice = (value: OttlValue): value is SliceValue =>
  typeof value === 'object' && value !== null && 'array' in value

/** A map that a function made and that is no telemetry yet (upstream: map[string]any). */
export function goMap(kvlist: Attributes): MapValue {
  const map = { kvlist, isGoMap: true }
  return map
}

/** Whether `goMap` made it. */
export const isGoMap = (value: OttlValue): boolean => isMap(value) && 'isGoMap' in value

/** A value as telemetry can hold it. */
export function isAttributeValue(value: OttlValue): value is AttributeValue {
  return !(
    value instanceof GoList ||
    value instanceof OttlTime ||
    value instanceof OttlDuration ||
    value instanceof Id ||
    value instanceof Opaque
  )
}

const ID_TYPES = { trace: 'pcommon.TraceID', span: 'pcommon.SpanID', profile: 'pprofile.ProfileID' }

/** The type of a value as Go's %T prints it. */
export function goTypeName(value: OttlValue): string {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int64'
    case 'number':
      return 'float64'
  }
  if (value === null) return '<nil>'
  if (value instanceof Uint8Array) return '[]uint8'
  if (value instanceof GoList) return `[]${value.of}`
  if (value instanceof OttlTime) return 'time.Time'
  if (value instanceof OttlDuration) return 'time.Duration'
  if (value instanceof Id) return ID_TYPES[value.kind]
  if (value instanceof Opaque) return value.goType
  if ('array' in value) return 'pcommon.Slice'
  return isGoMap(value) ? 'map[string]interface {}' : 'pcommon.Map'
}
