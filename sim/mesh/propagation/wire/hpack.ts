import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { WireWriter } from './wire.ts'

/** Adds a field as an HPACK literal without indexing, with a new name, neither packed by Huffman (RFC 7541, 6.2.2). */
export function addLiteral(
  writer: WireWriter,
  name: string,
  value: readonly number[],
  shown: string,
  field: number,
): void {
  const nameBytes = utf8Bytes(name)
  writer.add('type', [0], 'literal', field)
  writer.add('length', integer(nameBytes.length), String(nameBytes.length), field)
  writer.add(name.startsWith(':') ? 'pseudo' : 'name', nameBytes, name, field)
  writer.add('length', integer(value.length), String(value.length), field)
  writer.add('value', value, shown, field)
}

// An integer with a prefix of 7 bits, whose high bit says "not Huffman" (RFC 7541, 5.1).
function integer(value: number): number[] {
  if (value < 127) return [value]
  const bytes = [127]
  let rest = value - 127
  while (rest >= 128) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  bytes.push(rest)
  return bytes
}
