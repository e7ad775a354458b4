import { describe, expect, it } from 'vitest'
import { murmur3, murmur3x128 } from '#sim/kernel/murmur3.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('MurmurHash3', () => {
  it('gives the published 32-bit hashes', () => {
    expect(murmur3(bytes(''))).toBe(0)
    expect(murmur3(bytes('test'))).toBe(0xba6bd213)
    expect(murmur3(bytes('Hello, world!'))).toBe(0xc0363e43)
    expect(murmur3(bytes('The quick brown fox jumps over the lazy dog'))).toBe(0x2e4ff723)
  })

  it('gives the published 128-bit hashes', () => {
    expect(murmur3x128(bytes(''))).toEqual([0n, 0n])
    expect(murmur3x128(bytes('hello'))).toEqual([0xcbd8a7b341bd9b02n, 0x5b1e906a48ae1d19n])
    expect(murmur3x128(bytes('The quick brown fox jumps over the lazy dog.'))).toEqual([
      0xcd99481f9ee902c9n,
      0x695da1a38987b6e7n,
    ])
  })

  it('reads bytes that lie inside a larger buffer', () => {
    const inside = bytes('xtestx').subarray(1, 5)
    expect(murmur3(inside)).toBe(0xba6bd213)
  })
})
