import { formatGoLayout } from './functions/format-go-layout.ts'
import { formatGoFloat } from '../../telemetry/go-float.ts'
import { formatGoDuration } from '../go-duration.ts'
import { GoList, Id, isGoMap, isMap, OttlDuration, OttlTime, Opaque } from './value.ts'
import type { OttlValue } from './value.ts'

/** A value as Go's fmt prints it with %v. Maps and lists of telemetry, which Go prints as pointers, give their content. */
export function goText(value: OttlValue): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return formatGoFloat(value)
  }
  if (value === null) return '<nil>'
  if (value instanceof Uint8Array) return `[${Array.from(value).join(' ')}]`
  if (value instanceof GoList) return `[${value.items.map(goText).join(' ')}]`
  if (value instanceof OttlTime) return formatGoLayout(value, '2006-01-02 15:04:05.999999999 -0700 MST')
  if (value instanceof OttlDuration) return formatGoDuration(value.nanoseconds)
  if (value instanceof Id) return /^0*$/.test(value.hex) ? '' : value.hex
  if (value instanceof Opaque) return value.goType
  if (isMap(value))
    return `map[${(isGoMap(value) ? value.kvlist.toSorted(([a], [b]) => (a < b ? -1 : 1)) : value.kvlist).map(([key, item]) => `${key}:${goText(item)}`).join(' ')}]`
  return `[${value.array.map(goText).join(' ')}]`
}

/** A byte as Go's %#U prints a rune: `U+0067 'g'`. */
export function goRuneText(byte: number): string {
  const code = `U+${byte.toString(16).toUpperCase().padStart(4, '0')}`
  const isPrintable = (byte >= 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)
  return isPrintable ? `${code} '${String.fromCharCode(byte)}'` : code
}
