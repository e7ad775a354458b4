import type { Attributes, AttributeValue } from '../../telemetry/attribute.ts'
import { decodeBase64 } from '../../telemetry/base64.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import { parseGoFloat } from '../../telemetry/parse-go-float.ts'
import { intOf, isObject, listOf, MAX_DEPTH, plainAttributes, plainValue, textOf } from '../json-value.ts'

/**
 * Reads OTLP/JSON's list of KeyValue, whoever wrote it: what is not typed as OTLP asks keeps the type that JSON gives it,
 * and an object of keys is taken for a list of them. `refuse` is told of what is no attribute at all.
 */
export function readAttributes(list: Json | undefined, refuse: (problem: string) => void, depth = 0): Attributes {
  if (isObject(list)) return plainAttributes(list)
  if (list !== undefined && list !== null && !Array.isArray(list)) {
    refuse('attributes is no list')
    return []
  }
  const attributes: [string, AttributeValue][] = []
  for (const [index, item] of listOf(list).entries()) {
    if (!isObject(item) || typeof (item.key ?? item.Key ?? '') !== 'string') refuse(`attributes[${index}] has no key`)
    else attributes.push([textOf(item.key ?? item.Key), readAnyValue(item.value ?? item.Value, refuse, depth)])
  }
  return attributes
}

/** Reads OTLP/JSON's AnyValue. As in pdata, the last kind that is written wins, and kinds that are not known are skipped. */
export function readAnyValue(json: Json | undefined, refuse: (problem: string) => void, depth = 0): AttributeValue {
  if (!isObject(json)) return plainValue(json, depth)
  let value: AttributeValue = null
  for (const kind in json) value = readKind(kind, json[kind], refuse, depth) ?? value
  return value
}

function readKind(
  kind: string,
  content: Json | undefined,
  refuse: (problem: string) => void,
  depth: number,
): AttributeValue | undefined {
  switch (kind) {
    case 'stringValue':
    case 'string_value':
    case 'StringValue':
      return typeof content === 'string' ? content : textOf(content)
    case 'boolValue':
    case 'bool_value':
    case 'BoolValue':
      return content === true || content === 'true'
    case 'intValue':
    case 'int_value':
    case 'IntValue':
      return intOf(content) ?? plainValue(content, depth)
    case 'doubleValue':
    case 'double_value':
    case 'DoubleValue':
      return typeof content === 'number' ? content : (parseGoFloat(textOf(content)) ?? plainValue(content, depth))
    case 'bytesValue':
    case 'bytes_value':
    case 'BytesValue':
      return decodeBase64(textOf(content)) ?? textOf(content)
    case 'arrayValue':
    case 'array_value':
    case 'ArrayValue':
      if (depth >= MAX_DEPTH) return '…'
      return { array: listOf(valuesOf(content)).map((item) => readAnyValue(item, refuse, depth + 1)) }
    case 'kvlistValue':
    case 'kvlist_value':
    case 'KvlistValue':
      if (depth >= MAX_DEPTH) return '…'
      return { kvlist: readAttributes(valuesOf(content), refuse, depth + 1) }
    case 'Value':
      // Go's own JSON of generated messages has one object more around every value.
      return depth >= MAX_DEPTH ? '…' : readAnyValue(content, refuse, depth + 1)
    default:
      return undefined
  }
}

const valuesOf = (content: Json | undefined): Json | undefined =>
  isObject(content) ? (content.values ?? content.Values) : content

/** The value under whichever of the names a writer used. */
export function under(object: JsonObject, ...names: string[]): Json | undefined {
  for (const name of names) {
    const value = object[name]
    if (value !== undefined && value !== null) return value
  }
  return undefined
}
