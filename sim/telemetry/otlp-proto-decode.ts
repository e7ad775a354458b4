import { encodeBase64 } from './base64.ts'
import { toHex } from './hex.ts'
import type { Json, JsonObject } from './json-reader.ts'
import { MESSAGES } from './otlp-messages.ts'
import type { Field, Message, WireKind } from './otlp-messages.ts'
import { ProtoMistake, ProtoReader, WIRE_BYTES, WIRE_FIXED32, WIRE_FIXED64, WIRE_VARINT } from './proto-reader.ts'

/** Messages that come as lists; the tables do not say so, as writing does not need it. */
const LISTS: ReadonlySet<string> = new Set([
  'resourceSpans',
  'scopeSpans',
  'spans',
  'scopeLogs',
  'logRecords',
  'attributes',
  'events',
  'links',
  'values',
])

/** Values deeper in one another are a mistake. */
const MAX_DEPTH = 200

/** Fields of a message by number, made once. */
const tables = new Map<Message, Map<number, Field>>()

function tableOf(message: Message): Map<number, Field> {
  let table = tables.get(message)
  if (table === undefined) {
    const fields = typeof message === 'function' ? message() : message
    table = new Map(fields.map((field) => [field.number, field]))
    tables.set(message, table)
  }
  return table
}

/** The message of a field, for whoever reads a message part by part. */
export function messageOf(message: Message, name: string): Message {
  const field = (typeof message === 'function' ? message() : message).find((each) => each.name === name)
  if (field === undefined || typeof field.kind === 'string') throw new Error(`${name} is no message`)
  return field.kind
}

/** What a ResourceSpans, a ScopeSpans and a Span are made of. */
export const RESOURCE_SPANS = messageOf(MESSAGES.traces, 'resourceSpans')
export const SCOPE_SPANS = messageOf(RESOURCE_SPANS, 'scopeSpans')
export const SPAN = messageOf(SCOPE_SPANS, 'spans')
/** What a ResourceLogs is made of. */
export const RESOURCE_LOGS = messageOf(MESSAGES.logs, 'resourceLogs')

/**
 * The OTLP/JSON of a message in protobuf, from the same tables that write it; fields without a name are skipped, as are
 * those in `without`. Throws ProtoMistake.
 */
export function otlpJson(
  message: Message,
  bytes: Uint8Array,
  from: number,
  to: number,
  decode: (bytes: Uint8Array) => string,
  without?: ReadonlySet<string>,
  depth = 0,
): JsonObject {
  if (depth > MAX_DEPTH) throw new ProtoMistake(from, `values are nested deeper than ${MAX_DEPTH} levels`)
  const table = tableOf(message)
  const json: JsonObject = {}
  const reader = new ProtoReader(bytes, from, to)
  while (reader.next()) {
    const field = table.get(reader.number)
    if (field === undefined || without?.has(field.name) === true) reader.skip()
    else if (reader.isCut) throw new ProtoMistake(reader.from, 'the bytes end within a field')
    else if (typeof field.kind === 'string') json[field.name] = scalar(reader, field.kind, field.name, decode)
    else {
      if (reader.wire !== WIRE_BYTES) throw new ProtoMistake(reader.at, `${field.name} is no message`)
      const one = otlpJson(field.kind, bytes, reader.from, reader.to, decode, undefined, depth + 1)
      if (!LISTS.has(field.name)) json[field.name] = one
      else if (json[field.name] === undefined) json[field.name] = [one]
      else (json[field.name] as Json[]).push(one)
    }
  }
  return json
}

const WIRES: Partial<Record<WireKind, number>> = {
  text: WIRE_BYTES,
  id: WIRE_BYTES,
  bytes: WIRE_BYTES,
  double: WIRE_FIXED64,
  fixed64: WIRE_FIXED64,
  fixed32: WIRE_FIXED32,
}

function scalar(
  reader: ProtoReader,
  kind: WireKind,
  name: string,
  decode: (bytes: Uint8Array) => string,
): Json | undefined {
  const wire = WIRES[kind] ?? WIRE_VARINT
  if (reader.wire !== wire) throw new ProtoMistake(reader.at, `${name} has wire type ${reader.wire}, not ${wire}`)
  switch (kind) {
    case 'text':
      return decode(reader.bytes.subarray(reader.from, reader.to))
    case 'id':
      return toHex(reader.bytes.subarray(reader.from, reader.to))
    case 'bytes':
      return encodeBase64(reader.bytes.subarray(reader.from, reader.to))
    case 'bool':
      return reader.varint64() !== 0n
    case 'count':
      return reader.varint() % 0x100000000
    case 'int64':
      return String(BigInt.asIntN(64, reader.varint64()))
    case 'double': {
      const double = reader.double()
      return Number.isFinite(double) ? double : String(double)
    }
    case 'fixed32':
      return reader.fixed32()
    case 'fixed64':
      return String(reader.fixed64())
    case 'sint32':
    case 'packed':
      throw new Error(`no trace has a field of ${kind}`)
  }
}
