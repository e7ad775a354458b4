import { encodeBase64 } from './base64.ts'

/**
 * The value of an attribute, as OTLP's AnyValue has it.
 *
 * A bigint is an int64, a number is a double (so 1n and 1 are two values, as in OTLP),
 * null is the empty value.
 */
export type AttributeValue =
  | string
  | boolean
  | bigint
  | number
  | null
  | Uint8Array
  | { readonly array: readonly AttributeValue[] }
  | { readonly kvlist: readonly (readonly [string, AttributeValue])[] }

/** Key and value in the order they were set; keys are unique in well-formed data. */
export type Attributes = readonly (readonly [string, AttributeValue])[]

/** The value of `key`, or undefined when it is not there. */
export function findAttribute(attributes: Attributes, key: string): AttributeValue | undefined {
  for (const [name, value] of attributes) if (name === key) return value
  return undefined
}

/** A text that is equal for equal values and different for different ones. */
export function attributeValueKey(value: AttributeValue): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`
    case 'boolean':
      return value ? 'b1' : 'b0'
    case 'bigint':
      return `i${value}`
    case 'number':
      return Object.is(value, -0) ? 'd-0' : `d${value}`
  }
  if (value === null) return 'n'
  if (value instanceof Uint8Array) return `x${encodeBase64(value)}`
  if ('array' in value) return `a${value.array.map((item) => measured(attributeValueKey(item))).join('')}`
  return `k${value.kvlist.map(([key, item]) => measured(key) + measured(attributeValueKey(item))).join('')}`
}

/** A text that says where it ends; quotes would double with every level. */
const measured = (text: string): string => `${text.length}:${text}`
