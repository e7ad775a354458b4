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

/** Deeper values are a mistake here, where upstream goes on until its stack of a gigabyte is full. */
const MAX_DEPTH = 200

/** Reads OTLP/JSON's list of KeyValue; `depth` is that of the value it is in. */
export function decodeAttributes(reader: JsonReader, list: Json | undefined, depth = 0): Attributes {
  const attributes: [string, AttributeValue][] = []
  for (const item of reader.list(list, 'attributes')) {
    const entry = reader.object(item, 'attributes')
    attributes.push([reader.string(entry.key, 'key'), decodeAnyValue(reader, entry.value, depth)])
  }
  return attributes
}

/** Reads OTLP/JSON's AnyValue; `depth` is how many values it is in. */
export function decodeAnyValue(reader: JsonReader, json: Json | undefined, depth = 0): AttributeValue {
  let value: AttributeValue = null
  if (depth > MAX_DEPTH) {
    reader.fail('value', `nested deeper than ${MAX_DEPTH} levels`)
    return value
  }
  // As in pdata, the last kind that is written wins, and kinds that are not known are skipped.
  const object = reader.object(json, 'value')
  for (const kind in object) {
    const content = object[kind]
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
          array: reader
            .list(reader.object(content, kind).values, kind)
            .map((item) => decodeAnyValue(reader, item, depth + 1)),
        }
        break
      case 'kvlistValue':
      case 'kvlist_value':
        value = { kvlist: decodeAttributes(reader, reader.object(content, kind).values, depth + 1) }
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
