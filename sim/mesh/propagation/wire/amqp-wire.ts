import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { Carrier, CarrierValue } from '../carrier/carrier.ts'
import { displayValue } from './byte-text.ts'
import { editableText } from './editable-text.ts'
import { WireWriter } from './wire.ts'
import type { Wire, WirePart } from './wire.ts'

/**
 * The `headers` table of an AMQP 0-9-1 message: its length, then for each entry a short name, a letter for the type,
 * and the value. Whole numbers are as short as amqplib makes them; Celery's py-amqp takes 32 bits or, under another
 * letter, 64, and writes bytes as it writes text.
 */
export function amqpWire(carrier: Carrier): Wire {
  const body = new WireWriter()
  const fields = carrier.fields()
  const letterOf = carrier.kind === 'celery' ? pyAmqpLetter : amqplibLetter
  for (const [index, { name, value }] of fields.entries()) {
    const nameBytes = utf8Bytes(name)
    body.add('length', [nameBytes.length & 255], String(nameBytes.length), index)
    body.add('name', nameBytes, name, index)
    addValue(body, value, letterOf(value), index)
  }
  const length = uint32(body.bytes.length)
  const first: WirePart = { start: 0, end: 4, role: 'length', text: String(body.bytes.length), field: null }
  const parts = body.parts.map((part) => ({ ...part, start: part.start + 4, end: part.end + 4 }))
  return { bytes: [...length, ...body.bytes], parts: [first, ...parts], text: editableText(carrier) }
}

function addValue(body: WireWriter, value: CarrierValue, letter: string, field: number): void {
  body.addText('type', letter, field)
  if (letter === 'S' || letter === 'x') {
    const bytes = typeof value === 'string' ? utf8Bytes(value) : [...(value as Uint8Array)]
    body.add('length', uint32(bytes.length), String(bytes.length), field)
    body.add('value', bytes, displayValue(value), field)
  } else if (letter !== 'V') {
    body.add('value', scalarBytes(letter, Number(value)), String(value), field)
  }
}

function amqplibLetter(value: CarrierValue): string {
  if (value instanceof Uint8Array) return 'x'
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return commonLetter(value)
  if (value >= -0x80 && value < 0x80) return 'b'
  if (value >= -0x8000 && value < 0x8000) return 's'
  return value >= -0x80000000 && value < 0x80000000 ? 'I' : 'l'
}

function pyAmqpLetter(value: CarrierValue): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return commonLetter(value)
  return value > 0x7fffffff || value < -0x7fffffff ? 'L' : 'I'
}

function commonLetter(value: CarrierValue): string {
  if (value === null) return 'V'
  if (typeof value === 'boolean') return 't'
  return typeof value === 'number' ? 'd' : 'S'
}

const SIZES: Record<string, number> = { t: 1, b: 1, s: 2, I: 4, l: 8, L: 8, d: 8 }

function scalarBytes(letter: string, value: number): number[] {
  const bytes = new Uint8Array(SIZES[letter]!)
  const view = new DataView(bytes.buffer)
  if (letter === 'd') view.setFloat64(0, value)
  else if (letter === 'l' || letter === 'L') view.setBigInt64(0, BigInt(value))
  else if (letter === 'I') view.setInt32(0, value)
  else if (letter === 's') view.setInt16(0, value)
  else view.setInt8(0, value)
  return [...bytes]
}

const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
