import { decodeBase64 } from './base64.ts'
import type { Json, JsonObject } from './json-reader.ts'
import { MESSAGES } from './otlp-messages.ts'
import type { Message, WireKind } from './otlp-messages.ts'
import { utf8Bytes } from './utf8.ts'

/** The OTLP protobuf of a message given as OTLP/JSON, byte for byte as pdata marshals it: the field declared last first. */
export function otlpProto(signal: keyof typeof MESSAGES, json: JsonObject): number[] {
  return messageBytes(MESSAGES[signal], json)
}

function messageBytes(message: Message, json: JsonObject): number[] {
  const bytes: number[] = []
  const fields = typeof message === 'function' ? message() : message
  for (const { name, number, kind, item, isAlways = false } of fields.toReversed()) {
    const value = json[name]
    if (value === undefined && !isAlways) continue
    if (kind === 'packed')
      putField(bytes, number, 2, withLength((value as Json[]).flatMap((each) => scalar(item!, each))))
    else if (typeof kind === 'string') putField(bytes, number, wireType(kind), scalar(kind, value ?? ''))
    else {
      const each = Array.isArray(value) ? value : [value ?? {}]
      for (const one of each) putField(bytes, number, 2, withLength(messageBytes(kind, one as JsonObject)))
    }
  }
  return bytes
}

function putField(bytes: number[], number: number, wire: number, content: readonly number[]): void {
  for (const byte of varint(BigInt(number * 8 + wire))) bytes.push(byte)
  for (const byte of content) bytes.push(byte)
}

const withLength = (bytes: readonly number[]): number[] => [...varint(BigInt(bytes.length)), ...bytes]

function wireType(kind: WireKind): number {
  if (kind === 'double' || kind === 'fixed64') return 1
  if (kind === 'fixed32') return 5
  return kind === 'text' || kind === 'id' || kind === 'bytes' ? 2 : 0
}

function scalar(kind: WireKind, value: Json): number[] {
  switch (kind) {
    case 'text':
      return withLength(utf8Bytes(value as string))
    case 'id':
      return withLength((value as string).match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [])
    case 'bytes':
      return withLength([...decodeBase64(value as string)!])
    case 'bool':
      return [value === true ? 1 : 0]
    case 'count':
    case 'int64':
      return varint(BigInt.asUintN(64, BigInt(value as string | number)))
    case 'sint32': {
      const whole = value as number
      return varint(BigInt(whole < 0 ? -2 * whole - 1 : 2 * whole))
    }
    case 'double': {
      const view = new DataView(new ArrayBuffer(8))
      const double = Number(value)
      if (Number.isNaN(double)) view.setBigUint64(0, GO_NAN, true)
      else view.setFloat64(0, double, true)
      return [...new Uint8Array(view.buffer)]
    }
    case 'fixed32':
    case 'fixed64': {
      const view = new DataView(new ArrayBuffer(8))
      view.setBigUint64(0, BigInt.asUintN(64, BigInt(value as string | number)), true)
      return [...new Uint8Array(view.buffer, 0, kind === 'fixed32' ? 4 : 8)]
    }
    case 'packed':
      throw new Error('a packed list holds no packed lists')
  }
}

/** Which of the many NaNs Go's math.NaN is. */
const GO_NAN = 0x7ff8000000000001n

function varint(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return [...bytes, Number(rest)]
}
