import { utf8Text } from '../../../telemetry/utf8.ts'
import type { CarrierValue } from './carrier.ts'

/** A value as text; bytes that are no UTF-8 become U+FFFD, as Node's and Java's decoders have it; null is no text. */
export function valueText(value: CarrierValue): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return undefined
  return typeof value === 'object' ? utf8Text(value) : String(value)
}
