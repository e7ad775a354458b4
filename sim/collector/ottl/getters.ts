import { parseGoFloat } from '../../telemetry/parse-go-float.ts'
import { utf8Bytes } from '../../telemetry/utf8.ts'
import { typeName, valueText } from '../../telemetry/value-text.ts'
import { goQuote } from '../config/go-quote.ts'
import type { Getter, GetSetter, OttlContext, Setter } from './function.ts'
import { prefixed } from './index-keys.ts'
import { goListElements } from './from-raw.ts'
import { goJson } from './go-json.ts'
import {
  GoList,
  goTypeName,
  isAttributeValue,
  isGoMap,
  isMap,
  isSlice,
  OttlDuration,
  OttlError,
  OttlTime,
} from './value.ts'
import type { MapValue, OttlValue, SliceValue } from './value.ts'

/** A getter of what is written in the statement. */
export const literalGetter = <T>(value: T): Getter<T> => ({ literal: true, get: () => value })

/** A getter of what has to be looked up or calculated for each item. */
export const computedGetter = (get: (context: OttlContext) => OttlValue): Getter => ({ literal: false, get })

/** Asked for no item: what literals give while the statement is built. */
const NO_CONTEXT: OttlContext = {}

/**
 * Getters that want one type, or convert to it. `wrapper` is how upstream calls the getter in errors, with the Go type
 * of the context. Of a literal the value is taken at once, so that a wrong one is an error of the statement.
 *
 * Upstream: the Standard…Getter types of pkg/ottl/expression.go.
 */
export class TypedGetters {
  private readonly contextType: string
  private readonly isTelemetry: boolean

  /** `isTelemetry`: the values are a list's inside telemetry, whose types are told by other names (`Int`, not `int64`). */
  constructor(contextType: string, isTelemetry = false) {
    this.contextType = contextType
    this.isTelemetry = isTelemetry
  }

  string = (getter: Getter): Getter<string> =>
    this.typed('StandardStringGetter', getter, (value) => {
      if (typeof value === 'string') return value
      throw new OttlError(`expected string but got ${this.got(value)}`)
    })

  int = (getter: Getter): Getter<bigint> =>
    this.typed('StandardIntGetter', getter, (value) => {
      if (typeof value === 'bigint') return value
      throw new OttlError(`expected int64 but got ${this.got(value)}`)
    })

  float = (getter: Getter): Getter<number> =>
    this.typed('StandardFloatGetter', getter, (value) => {
      if (typeof value === 'number') return value
      throw new OttlError(`expected float64 but got ${this.got(value)}`)
    })

  bool = (getter: Getter): Getter<boolean> =>
    this.typed('StandardBoolGetter', getter, (value) => {
      if (typeof value === 'boolean') return value
      throw new OttlError(`expected bool but got ${this.got(value)}`)
    })

  time = (getter: Getter): Getter<OttlTime> =>
    this.typed('StandardTimeGetter', getter, (value) => {
      if (value instanceof OttlTime) return value
      throw new OttlError(`expected time but got ${this.got(value)}`)
    })

  duration = (getter: Getter): Getter<OttlDuration> =>
    this.typed('StandardDurationGetter', getter, (value) => {
      if (value instanceof OttlDuration) return value
      throw new OttlError(`expected duration but got ${this.got(value)}`)
    })

  map = (getter: Getter): Getter<MapValue> =>
    this.typed('StandardPMapGetter', getter, (value) => {
      if (isMap(value)) return value
      throw new OttlError(`expected pcommon.Map but got ${this.got(value)}`)
    })

  slice = (getter: Getter): Getter<SliceValue> =>
    this.typed('StandardPSliceGetter', getter, (value) => {
      if (isSlice(value)) return value
      if (value instanceof GoList) return { array: goListElements(value) }
      throw new OttlError(`expected pcommon.Slice but got ${this.got(value)}`)
    })

  mapGetSetter = (path: GetSetter): GetSetter<MapValue> => withSetter(this.map(path), path)
  sliceGetSetter = (path: GetSetter): GetSetter<SliceValue> => withSetter(this.slice(path), path)

  stringLike = (getter: Getter): Getter<string | null> =>
    this.typed('StandardStringLikeGetter', getter, (value) => {
      if (this.isTelemetry && isAttributeValue(value)) return valueText(value)
      if (value === null || typeof value === 'string') return value
      if (value instanceof Uint8Array) return toHex(value)
      if ((isMap(value) && !isGoMap(value)) || isSlice(value)) return goJson(value)
      try {
        return goJson(value)
      } catch (error) {
        throw error instanceof OttlError ? this.unsupported(value) : error
      }
    })

  floatLike = (getter: Getter): Getter<number | null> =>
    this.typed('StandardFloatLikeGetter', getter, (value) => {
      switch (typeof value) {
        case 'number':
          return value
        case 'bigint':
        case 'boolean':
          return Number(value)
        case 'string': {
          const number = parseGoFloat(value)
          if (number !== null) return number
          throw new OttlError(`strconv.ParseFloat: parsing ${goQuote(value)}: ${floatProblem(value)}`)
        }
      }
      if (value === null) return null
      throw this.unsupported(value)
    })

  intLike = (getter: Getter): Getter<bigint | null> =>
    this.typed('StandardIntLikeGetter', getter, (value) => {
      switch (typeof value) {
        case 'bigint':
          return value
        case 'number':
          return truncateToInt(value)
        case 'boolean':
          return value ? 1n : 0n
        case 'string':
          return parseGoInt(value)
      }
      if (value === null) return null
      throw this.unsupported(value)
    })

  boolLike = (getter: Getter): Getter<boolean | null> =>
    this.typed('StandardBoolLikeGetter', getter, (value) => {
      switch (typeof value) {
        case 'boolean':
          return value
        case 'bigint':
          return value !== 0n
        case 'number':
          return value !== 0
        case 'string':
          if (/^(?:1|t|T|TRUE|true|True)$/.test(value)) return true
          if (/^(?:0|f|F|FALSE|false|False)$/.test(value)) return false
          throw new OttlError(`strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`)
      }
      if (value === null) return null
      throw this.unsupported(value)
    })

  bytesLike = (getter: Getter): Getter<Uint8Array | null> =>
    this.typed('StandardByteSliceLikeGetter', getter, (value) => {
      if (value === null || value instanceof Uint8Array) return value
      switch (typeof value) {
        case 'string':
          return Uint8Array.from(utf8Bytes(value))
        case 'boolean':
          return Uint8Array.of(value ? 1 : 0)
        case 'bigint': {
          const bytes = new Uint8Array(8)
          new DataView(bytes.buffer).setBigInt64(0, value)
          return bytes
        }
        case 'number': {
          const bytes = new Uint8Array(8)
          new DataView(bytes.buffer).setFloat64(0, value)
          return bytes
        }
      }
      throw this.unsupported(value)
    })

  /** The type of a value in "expected … but got …": nil is called by its name. */
  private got(value: OttlValue): string {
    if (this.isTelemetry && isAttributeValue(value)) return typeName(value)
    return value === null ? 'nil' : goTypeName(value)
  }

  private unsupported(value: OttlValue): OttlError {
    return this.isTelemetry && isAttributeValue(value)
      ? new OttlError(`unsupported value type: ${typeName(value)}`)
      : new OttlError(`unsupported type: ${goTypeName(value)}`)
  }

  private typed<T>(wrapper: string, getter: Getter, convert: (value: OttlValue) => T): Getter<T> {
    const words = `error getting value in ottl.${wrapper}[${this.contextType}]: `
    const raw = (context: OttlContext): OttlValue => {
      try {
        return getter.get(context)
      } catch (error) {
        throw prefixed(words, error)
      }
    }
    const get = (context: OttlContext): T => convert(raw(context))
    if (getter.literal) return literalGetter(get(NO_CONTEXT))
    return { literal: false, get, raw, ...(getter.place !== undefined && { place: getter.place }) }
  }
}

const withSetter = <T>(getter: Getter<T>, { set }: Setter): GetSetter<T> => ({ ...getter, set })

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const floatProblem = (text: string): string =>
  /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text) ? 'value out of range' : 'invalid syntax'

/** Go's strconv.ParseInt(text, 10, 64). Throws OttlError with its sentence. */
export function parseGoInt(text: string): bigint {
  if (!/^[+-]?[0-9]+$/.test(text)) throw new OttlError(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`)
  const value = BigInt(text.replace(/^\+/, ''))
  if (value === BigInt.asIntN(64, value)) return value
  throw new OttlError(`strconv.ParseInt: parsing ${goQuote(text)}: value out of range`)
}

/** Go's int64(float64) on amd64: what does not fit is the smallest int64. */
export function truncateToInt(value: number): bigint {
  const whole = Math.trunc(value)
  if (!(whole >= -(2 ** 63) && whole < 2 ** 63)) return -0x8000000000000000n
  return BigInt(whole)
}
