import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { displayValue } from './byte-text.ts'
import { editableText } from './editable-text.ts'
import { valueBytes, WireWriter } from './wire.ts'
import type { Wire } from './wire.ts'

/**
 * The headers of a record of Kafka's record batch v2: their number, then for each the length and bytes of its name
 * and of its value, all numbers as zigzag variable-length integers; a value of null has length -1 and no bytes.
 */
export function kafkaWire(carrier: Carrier): Wire {
  const writer = new WireWriter()
  const fields = carrier.fields()
  writer.add('count', varint(fields.length), String(fields.length))
  for (const [index, { name, value }] of fields.entries()) {
    const nameBytes = utf8Bytes(name)
    writer.add('length', varint(nameBytes.length), String(nameBytes.length), index)
    writer.add('name', nameBytes, name, index)
    if (value === null) {
      writer.add('length', varint(-1), '-1', index)
      continue
    }
    const bytes = valueBytes(value)
    writer.add('length', varint(bytes.length), String(bytes.length), index)
    writer.add('value', bytes, displayValue(value), index)
  }
  return { bytes: writer.bytes, parts: writer.parts, text: editableText(carrier) }
}

/** A 32-bit integer, zigzag and in groups of seven bits, lowest first. */
export function varint(value: number): number[] {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  const bytes: number[] = []
  while (rest >= 128) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  bytes.push(rest)
  return bytes
}
