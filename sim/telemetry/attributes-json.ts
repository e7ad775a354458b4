import type { Attributes, AttributeValue } from './attribute.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import type { Json, JsonObject, JsonReader } from './json-reader.ts'

/** Writes attributes as OTLP/JSON's list of KeyValue. */
export function encodeAttributes(attributes: Attributes): JsonObject[] {
  return attributes.map(([key, value]) => ({ ...(key !== '' && { key }), value: encodeAnyValue(value) }))
}

/** Writes one value as OTLP/JSON's AnyValue; ints are text, as 64 bits do not fit a JSON number. */
export function encodeAnyValue(value: AttributeValue): JsonObject {
  switch (typeof value) {
    case 'string':
      return { stringValue: value }
    case 'boolean':
      return { boolValue: value }
    case 'bigint':
      return { intValue: String(value) }
    case 'number':
      return { doubleValue: Number.isFinite(value) ? value : String(value) }
  }
  if (value === null) return {}
  if (value instanceof Uint8Array) return { bytesValue: encodeBase64(value) }
  if ('array' in value)
    return { arrayValue: value.array.length === 0 ? {} : { values: value.array.map(encodeAnyValue) } }
  return { kvlistValue: value.kvlist.length === 0 ? {} : { values: encodeAttributes(value.kvlist) } }
}

/** Reads OTLP/JSON's list of KeyValue. */
export function decodeAttributes(reader: JsonReader, list: Json | undefined): Attributes {
  return reader.list(list, 'attributes').map((item) => {
    const entry = reader.object(item, 'attributes')
    return [reader.string(entry.key, 'key'), decodeAnyValue(reader, entry.value)] as const
  })
}

/** Reads OTLP/JSON's AnyValue. */
export function decodeAnyValue(reader: JsonReader, json: Json | undefined): AttributeValue {
  let value: AttributeValue = null
  // As in pdata, the last kind that is written wins, and kinds that are not known are skipped.
  for (const [kind, content] of Object.entries(reader.object(json, 'value'))) {
    switch (kind) {
      case 'stringValue':
      case 'string_value':
        value = reader.string(content, kind)
        break
      case 'boolValue':
      case 'bool_value':
        value = reader.bool(content, kind)
        break
      case 'intValue':
      case 'int_value':
        value = reader.int64(content, kind)
        break
      case 'doubleValue':
      case 'double_value':
        value = reader.double(content, kind)
        break
      case 'bytesValue':
      case 'bytes_value':
        value = decodeBytes(reader, content, kind)
        break
      case 'arrayValue':
      case 'array_value':
        value = {
          array: reader.list(reader.object(content, kind).values, kind).map((item) => decodeAnyValue(reader, item)),
        }
        break
      case 'kvlistValue':
      case 'kvlist_value':
        value = { kvlist: decodeAttributes(reader, reader.object(content, kind).values) }
        break
    }
  }
  return value
}

function decodeBytes(reader: JsonReader, content: Json | undefined, field: string): Uint8Array {
  const bytes = typeof content === 'string' ? decodeBase64(content) : null
  if (bytes === null) reader.fail(field, 'expected base64 text')
  return bytes ?? new Uint8Array()
}
