import { describe, expect, it } from 'vitest'
import { evaluate } from '../run-statement.ts'

describe('Base64Encode and Decode', () => {
  it.each(['base64', 'base64-raw', 'base64-url', 'base64-raw-url'])("are each other's reverse in %s", (variant) => {
    for (const text of ['', 'a', 'ab', 'abc', 'abcd', '>>>???', 'สวัสดี', '😀'.repeat(20)]) {
      const encoded = evaluate(`Base64Encode("${text}", "${variant}")`)
      expect(evaluate(`Decode("${encoded as string}", "${variant}")`)).toBe(text)
    }
  })

  it('name the byte at which base64 ends being base64', () => {
    expect(() => evaluate('Decode("aGVs!G8=", "base64")')).toThrow(
      'could not decode: illegal base64 data at input byte 4',
    )
  })

  it('read UTF-16 with halves of characters as U+FFFD', () => {
    const bytes = (...values: number[]): [string, Uint8Array][] => [['b', Uint8Array.from(values)]]
    expect(evaluate('Decode(attributes["b"], "utf-16le")', bytes(0x3d, 0xd8, 0x00, 0xde, 0x61, 0x00))).toBe('😀a')
    expect(evaluate('Decode(attributes["b"], "utf-16be")', bytes(0xd8, 0x3d, 0x00, 0x61, 0x00))).toBe('\ufffda\ufffd')
  })

  it('read windows-1252 where ISO-8859-1 has only controls', () => {
    const euro: [string, Uint8Array][] = [['b', Uint8Array.of(0x80, 0xe9)]]
    expect(evaluate('Decode(attributes["b"], "windows-1252")', euro)).toBe('€é')
    expect(evaluate('Decode(attributes["b"], "iso-8859-1")', euro)).toBe('\x80é')
  })
})
