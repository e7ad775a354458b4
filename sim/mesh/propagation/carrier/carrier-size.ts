import { utf8Length } from '../../../telemetry/utf8.ts'
import type { Carrier, CarrierField } from './carrier.ts'

/** How many bytes a carrier has as HTTP/1.1 would write it: names and values, and four bytes for each field. */
export function carrierSize(carrier: Carrier): number {
  let size = 0
  for (const field of carrier.fields()) size += fieldSize(field)
  return size
}

function fieldSize({ name, value }: CarrierField): number {
  const length = value instanceof Uint8Array ? value.length : value === null ? 0 : utf8Length(String(value))
  return utf8Length(name) + length + 4
}
