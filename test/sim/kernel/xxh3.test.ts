import { describe, expect, it } from 'vitest'
import { xxh3, xxh3x128 } from '#sim/kernel/xxh3.ts'

/** The buffer of the reference implementation's own tests: bytes of a 64-bit generator. */
function sanityBuffer(length: number): Uint8Array {
  let generator = 2654435761n
  return Uint8Array.from({ length }, () => {
    const byte = Number(generator >> 56n)
    generator = BigInt.asUintN(64, generator * 11400714785074694797n)
    return byte
  })
}

describe('XXH3', () => {
  it.each([
    [0, 0x2d06800538d394c2n],
    [1, 0xc44bdff4074eecdbn],
    [6, 0x27b56a84cd2d7325n],
    [12, 0xa713daf0dfbb77e7n],
    [24, 0xa3fe70bf9d3510ebn],
    [48, 0x397da259ecba1f11n],
    [80, 0xbcdefbbb2c47c90an],
    [195, 0xcd94217ee362ec3an],
    [403, 0xcdeb804d65c6dea4n],
    [512, 0x617e49599013cb6bn],
    [2048, 0xdd59e2c3a5f038e0n],
    [2240, 0x6e73a90539cf2948n],
    [2367, 0xcb37aeb9e5d361edn],
  ])('gives the reference hash of %i bytes', (length, hash) => {
    expect(xxh3(sanityBuffer(length))).toBe(hash)
  })

  it('gives the reference 128-bit hashes', () => {
    expect(xxh3x128(sanityBuffer(0))).toEqual([0x99aa06d3014798d8n, 0x6001c324468d497fn])
    expect(xxh3x128(sanityBuffer(1))).toEqual([0xa6cd5e9392000f6an, 0xc44bdff4074eecdbn])
    expect(xxh3x128(sanityBuffer(6))).toEqual([0x082afe0b8162d12an, 0x3e7039bdda43cfc6n])
  })
})
