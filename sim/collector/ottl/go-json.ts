import { encodeBase64 } from '../../telemetry/base64.ts'
import { formatGoDecimal } from '../../telemetry/go-float.ts'
import { formatGoLayout } from './functions/format-go-layout.ts'
import { GoList, Id, isMap, isSlice, OttlDuration, OttlError, OttlTime } from './value.ts'
import type { OttlValue } from './value.ts'

/** A value as Go's encoding/json writes it: keys sorted, `<`, `>` and `&` escaped. Throws OttlError with Go's sentence when it cannot. */
export function goJson(value: OttlValue): string {
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return numberText(value)
  }
  if (value === null) return 'null'
  if (value instanceof Uint8Array) return `"${encodeBase64(value)}"`
  if (value instanceof GoList) {
    // Lists of these types come from data points only, where an empty one is nil.
    const isNil = value.items.length === 0 && (value.of === 'uint64' || value.of === 'float64')
    return isNil ? 'null' : `[${value.items.map(elementJson).join(',')}]`
  }
  if (value instanceof OttlDuration) return String(value.nanoseconds)
  if (isMap(value)) {
    const entries = [...new Map(value.kvlist)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${quote(key)}:${goJson(item)}`).join(',')}}`
  }
  if (isSlice(value)) return `[${value.array.map(goJson).join(',')}]`
  if (value instanceof OttlTime) return quote(rfc3339(value))
  if (value instanceof Id)
    return `[${(value.hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).join(',')}]`
  // Of other parts of telemetry nothing is exported, so that there is nothing to write.
  return '{}'
}

/** In a list of Go what is telemetry already has nothing that is exported. */
const elementJson = (value: OttlValue): string => (isMap(value) || isSlice(value) ? '{}' : goJson(value))

const quote = (text: string): string =>
  JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new OttlError(`json: unsupported value: ${formatGoDecimal(value)}`)
  if (Object.is(value, -0)) return '-0'
  // Go writes small numbers with an exponent of two digits where JavaScript writes one.
  return String(value).replace(/e-([0-9])$/, 'e-0$1')
}

/** As Go's time prints in RFC 3339: `2020-02-11T20:26:12.5Z`. Throws OttlError for years that are not of four digits. */
function rfc3339(time: OttlTime): string {
  const text = formatGoLayout(time, '2006-01-02T15:04:05.999999999Z07:00')
  if (/^\d{4}-/.test(text)) return text
  throw new OttlError('Time.MarshalJSON: year outside of range [0,9999]')
}
