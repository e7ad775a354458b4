import type { AttributeValue } from '../../telemetry/attribute.ts'
import { decodeBase64 } from '../../telemetry/base64.ts'
import { isHex } from '../../telemetry/ids.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import { parseGoFloat } from '../../telemetry/parse-go-float.ts'
import { intOf, isObject, listOf, plainValue, textOf } from '../json-value.ts'

/** A tag of Jaeger with the type that its writer gave it. */
export type JaegerTag = readonly [key: string, value: AttributeValue]

/** How storage writes dots in keys of its `tag` objects unless it is told otherwise (upstream: `tags-as-fields.dot-replacement`). */
const DOT = /@/g

/** Every tag of a span or process: the list of the API, and beside it the object that Elasticsearch may have. */
export function readTags(owner: JsonObject, isStored: boolean): JaegerTag[] {
  const tags: JaegerTag[] = []
  for (const item of listOf(owner.tags)) if (isObject(item)) tags.push([textOf(item.key), tagValue(item, isStored)])
  // Some put an object where Jaeger has a list.
  for (const object of [owner.tag, owner.tags]) {
    if (!isObject(object)) continue
    for (const key of Object.keys(object)) tags.push([key.replace(DOT, '.'), plainValue(object[key])])
  }
  return tags
}

/** The value of one tag; `isStored` is from Elasticsearch, which has all values as text, and bytes as hex digits. */
export function tagValue(tag: JsonObject, isStored: boolean): AttributeValue {
  const { value } = tag
  switch (textOf(tag.type ?? tag.vType).toLowerCase()) {
    case 'string':
      return typeof value === 'string' ? value : value === undefined ? textOf(tag.vStr) : plainText(value)
    case 'bool':
      return value === undefined ? tag.vBool === true : value === true || value === 'true'
    case 'int64':
    case 'long':
      return intOf(value ?? tag.vInt64) ?? plainValue(value ?? null)
    case 'float64':
    case 'double': {
      const content = value ?? tag.vFloat64
      return typeof content === 'number' ? content : (parseGoFloat(textOf(content)) ?? plainValue(content))
    }
    case 'binary':
      return bytes(textOf(value ?? tag.vBinary), isStored)
    default:
      return plainValue(value ?? tag.vStr)
  }
}

function plainText(value: Json): AttributeValue {
  return typeof value === 'object' ? plainValue(value) : textOf(value)
}

function bytes(text: string, isHexDigits: boolean): AttributeValue {
  if (isHexDigits && text.length % 2 === 0 && isHex(text))
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return decodeBase64(text) ?? text
}
