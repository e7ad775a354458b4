import type { Carrier } from '../carrier/carrier.ts'
import { displayValue } from './byte-text.ts'
import { editableText } from './editable-text.ts'
import { valueBytes, WireWriter } from './wire.ts'
import type { Wire } from './wire.ts'

/** Environment variables as a process is given them: `NAME=value`, each ended by a zero byte. */
export function environmentWire(carrier: Carrier): Wire {
  const writer = new WireWriter()
  for (const [index, { name, value }] of carrier.fields().entries()) {
    writer.addText('name', name, index)
    writer.addText('mark', '=', index)
    writer.add('value', valueBytes(value), displayValue(value), index)
    writer.add('mark', [0], '\\x00', index)
  }
  return { bytes: writer.bytes, parts: writer.parts, text: editableText(carrier) }
}
