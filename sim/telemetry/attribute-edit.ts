import type { Attributes, AttributeValue } from './attribute.ts'

/** The attributes with `key` set: in its place when it is there, else at the end (upstream: pcommon.Map.Put…). */
export function withAttribute(attributes: Attributes, key: string, value: AttributeValue): Attributes {
  const place = attributes.findIndex(([name]) => name === key)
  return place < 0 ? [...attributes, [key, value]] : attributes.with(place, [key, value])
}

/** The attributes without `key`; as in pcommon.Map.Remove the last one takes the free place. */
export function withoutAttribute(attributes: Attributes, key: string): Attributes {
  const place = attributes.findIndex(([name]) => name === key)
  if (place < 0) return attributes
  const last = attributes.length - 1
  const left = attributes.slice(0, last)
  if (place < last) left[place] = attributes[last]!
  return left
}
