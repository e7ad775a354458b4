import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { parseGoFloat } from '../../../telemetry/parse-go-float.ts'
import { typeName, valueText } from '../../../telemetry/value-text.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { Logger } from '../../service/logger.ts'

/** What `converted_type` can be. */
export const CONVERTED_TYPES = ['string', 'int', 'double'] as const
export type ConvertedType = (typeof CONVERTED_TYPES)[number]

const OUT_OF_INT64 = -(1n << 63n)

/** The value in another type, or as it is when that cannot be (upstream: attraction/type_converter.go, same). */
export function convertValue(value: AttributeValue, to: ConvertedType, key: string, log: Logger): AttributeValue {
  if (to === 'string') return valueText(value)
  const converted = to === 'int' ? toInt(value) : toDouble(value)
  if (typeof converted === 'bigint' || typeof converted === 'number') return converted
  if (typeof value === 'string') {
    log.log('debug', `String could not be converted to ${to}`, { key, value, error: converted?.error ?? '' })
  } else log.log('debug', 'Unable to convert type', { key, from: typeName(value), to })
  return value
}

type Converted<T> = T | { error: string } | null

function toInt(value: AttributeValue): Converted<bigint> {
  switch (typeof value) {
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1n : 0n
    case 'number':
      // What does not fit, amd64 makes the least number there is.
      return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : OUT_OF_INT64
    case 'string': {
      const error = (why: string): { error: string } => ({
        error: `strconv.ParseInt: parsing ${goQuote(value)}: ${why}`,
      })
      if (!/^[+-]?\d+$/.test(value)) return error('invalid syntax')
      const number = BigInt(value.replace('+', ''))
      return BigInt.asIntN(64, number) === number ? number : error('value out of range')
    }
    default:
      return null
  }
}

function toDouble(value: AttributeValue): Converted<number> {
  switch (typeof value) {
    case 'number':
      return value
    case 'bigint':
      return Number(value)
    case 'boolean':
      return value ? 1 : 0
    case 'string': {
      const why = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/.test(value) ? 'value out of range' : 'invalid syntax'
      return parseGoFloat(value) ?? { error: `strconv.ParseFloat: parsing ${goQuote(value)}: ${why}` }
    }
    default:
      return null
  }
}
