import { Carrier } from '../../mesh/propagation/carrier/carrier.ts'
import type { CarrierField, CarrierKind } from '../../mesh/propagation/carrier/carrier.ts'
import { displayValue } from '../../mesh/propagation/wire/byte-text.ts'
import { renderWire } from '../../mesh/propagation/wire/render-wire.ts'
import type { RequestHead } from '../../mesh/propagation/wire/request-head.ts'
import type { WireMessage } from '../../worker/wire-protocol.ts'

/** Fields as they cross, byte for byte. */
export function viewMessage(kind: CarrierKind, fields: readonly CarrierField[], head: RequestHead): WireMessage {
  const { bytes, parts, text } = renderWire(new Carrier(kind, fields), head)
  // What a protocol writes of its own comes first.
  let lines = 0
  for (const { field } of parts) if (field !== null && field >= lines) lines = field + 1
  const first = lines - fields.length
  return {
    bytes: Uint8Array.from(bytes),
    parts: [...parts],
    text,
    fields: fields.map(({ name, value }, index) => ({ name, value: displayValue(value), line: first + index })),
  }
}

/** Whether two lists of fields are the same on the wire. */
export function sameFields(one: readonly CarrierField[], other: readonly CarrierField[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, value }, index) => {
      const { name: otherName, value: otherValue } = other[index]!
      return name === otherName && displayValue(value) === displayValue(otherValue)
    })
  )
}
