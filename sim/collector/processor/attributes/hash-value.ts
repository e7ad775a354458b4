import { Sha256 } from '../../../kernel/sha256.ts'
import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { remember } from '../../internal-filter/remember.ts'

/** SHA-256 of a value in hexadecimal digits; the empty text for bytes, lists, maps and nothing (upstream: attraction/hasher.go, same). */
export function createHasher(): (value: AttributeValue) => string {
  const hashText = remember((text) => new Sha256().update(text).hex())
  return (value) => {
    if (typeof value === 'string') return hashText(value)
    const bytes = bytesOf(value)
    return bytes === null ? '' : new Sha256().update(bytes).hex()
  }
}

function bytesOf(value: Exclude<AttributeValue, string>): Uint8Array | null {
  switch (typeof value) {
    case 'boolean':
      return Uint8Array.of(value ? 1 : 0)
    case 'bigint': {
      const view = new DataView(new ArrayBuffer(8))
      view.setBigInt64(0, value, true)
      return new Uint8Array(view.buffer)
    }
    case 'number': {
      const view = new DataView(new ArrayBuffer(8))
      // Go's NaN has its last bit set.
      if (Number.isNaN(value)) view.setBigUint64(0, 0x7ff8000000000001n, true)
      else view.setFloat64(0, value, true)
      return new Uint8Array(view.buffer)
    }
    default:
      return null
  }
}
