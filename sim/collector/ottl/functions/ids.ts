import { toHex } from '../../../telemetry/hex.ts'
import { goQuote } from '../../config/go-quote.ts'
import { defineFunction } from '../function.ts'
import type { OttlFunction } from '../function.ts'
import { Id, OttlError } from '../value.ts'

/** Upstream: ottlfuncs/id_helpers.go, same. */
const idFunction = (name: string, kind: Id['kind'], length: number, doc: string): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { target: { type: 'ByteSliceLikeGetter' } },
    create({ target }) {
      const toId = (bytes: Uint8Array | null): Id => new Id(kind, idHex(name, bytes ?? new Uint8Array(), length))
      if (!target.literal) return (context) => toId(target.get(context))
      const id = toId(target.get({}))
      return () => id
    },
  })

function idHex(name: string, bytes: Uint8Array, length: number): string {
  if (bytes.length === length) return toHex(bytes)
  if (bytes.length !== length * 2) {
    const expected = `expected ${length} or ${length * 2} bytes, got ${bytes.length}`
    throw new OttlError(`${name}: could not decode ID: invalid length: ${expected}`)
  }
  const text = String.fromCharCode(...bytes)
  const wrong = /[^0-9a-fA-F]/.exec(text)
  if (wrong === null) return text.toLowerCase()
  throw new OttlError(`${name}: could not decode ID: invalid hex: encoding/hex: invalid byte: ${goRune(wrong[0])}`)
}

/** A byte as Go's %#U prints it: `U+007A 'z'`. */
function goRune(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  const isPrintable = goQuote(character).replace(/^"\\?|"$/g, '') === character
  return isPrintable ? `U+${code} '${character}'` : `U+${code}`
}

/** The converters that make ids of bytes or of hexadecimal digits. */
export const idConverters: readonly OttlFunction[] = [
  idFunction('TraceID', 'trace', 16, 'A trace id of 16 bytes or of 32 hexadecimal digits.'),
  idFunction('SpanID', 'span', 8, 'A span id of 8 bytes or of 16 hexadecimal digits.'),
  idFunction('ProfileID', 'profile', 16, 'A profile id of 16 bytes or of 32 hexadecimal digits.'),
]
