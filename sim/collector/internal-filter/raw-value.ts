import type { AttributeValue } from '../../telemetry/attribute.ts'
import { goTypeOf } from '../config/config-value.ts'
import type { ConfigValue } from '../config/config-value.ts'

/** A configured value as an attribute holds it, or the sentence of one that none can hold (upstream: pcommon.Value.FromRaw, same). */
export function attributeValueOf(raw: ConfigValue): { value: AttributeValue } | { error: string } {
  const errors: string[] = []
  const value = convert(raw, errors)
  return errors.length === 0 ? { value } : { error: errors.join('; ') }
}

function convert(raw: ConfigValue, errors: string[]): AttributeValue {
  switch (raw.kind) {
    case 'null':
      return null
    case 'int':
      return BigInt.asIntN(64, BigInt(raw.value))
    case 'list':
      return { array: raw.items.map((item) => convert(item, errors)) }
    case 'map':
      return { kvlist: [...raw.entries].map(([key, entry]) => [key, convert(entry.value, errors)] as const) }
    case 'time':
      errors.push(`<Invalid value type ${goTypeOf(raw)}>`)
      return null
    default:
      return raw.value
  }
}
