import type { AttributeValue } from './attribute.ts'

/** A value as people read it: hexadecimal for bytes, brackets round lists and maps. */
export function attributeText(value: AttributeValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if ('array' in value) return `[${value.array.map(attributeText).join(', ')}]`
  return `{${value.kvlist.map(([key, item]) => `${key}: ${attributeText(item)}`).join(', ')}}`
}

/** OTLP's name for the type of a value. */
export type AttributeKind = 'string' | 'int' | 'double' | 'bool' | 'bytes' | 'array' | 'kvlist' | 'empty'

export function attributeKind(value: AttributeValue): AttributeKind {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'bigint':
      return 'int'
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
  }
  if (value === null) return 'empty'
  if (value instanceof Uint8Array) return 'bytes'
  return 'array' in value ? 'array' : 'kvlist'
}
