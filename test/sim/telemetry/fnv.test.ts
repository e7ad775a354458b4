import { describe, expect, it } from 'vitest'

import { fnv1a32, fnv1a32TraceId, fnv1a64, fnv1a64TraceId } from '#sim/telemetry/fnv.ts'
import { hex32, hex64 } from '#sim/telemetry/ids.ts'
import { utf8Bytes } from '#sim/telemetry/utf8.ts'

const hash64 = (salt: string, traceId: string): string => {
  const hash = { high: 0, low: 0 }
  fnv1a64TraceId(fnv1a64(utf8Bytes(salt)), traceId, hash)
  return hex64(hash.high, hash.low)
}

describe('FNV-1a', () => {
  it('has the published values of the empty text and of "a"', () => {
    expect(hex64(...(Object.values(fnv1a64([])) as [number, number]))).toBe('cbf29ce484222325')
    expect(hex64(...(Object.values(fnv1a64([0x61])) as [number, number]))).toBe('af63dc4c8601ec8c')
    expect(hex32(fnv1a32([]))).toBe('811c9dc5')
    expect(hex32(fnv1a32([0x61]))).toBe('e40c292c')
  })

  it.each([
    ['00000000000000000000000000000001', 'e19535eed1bbaa8a', '6e763d73c5066ff9'],
    ['0102030405060708090a0b0c0d0e0f10', 'dbcf64d5420f4cad', '59bd5945c0a27676'],
    ['4bf92f3577b34da6a3ce929d0e0e4736', 'a54533ba2e4970b5', 'dd37f93efa3ae13a'],
    ['0af7651916cd43dd8448eb211c80319c', '33bf83d45f51634c', '6f989241965191db'],
    ['ffffffffffffffffffffffffffffffff', '17bec3739634fe2d', '73daea262c898636'],
  ])('hashes the trace id %s behind a salt', (traceId, defaultSalt, mySalt) => {
    expect(hash64('default-hash-seed', traceId)).toBe(defaultSalt)
    expect(hash64('my-salt', traceId)).toBe(mySalt)
  })

  it.each([
    ['00000000000000000000000000000001', 'b8fee2c2', '793ded30'],
    ['0102030405060708090a0b0c0d0e0f10', 'df241a25', 'd863b443'],
    ['4bf92f3577b34da6a3ce929d0e0e4736', '3420408d', '5610306b'],
    ['0af7651916cd43dd8448eb211c80319c', '810d5de4', '1032c19e'],
  ])('hashes the trace id %s behind a seed to 32 bits', (traceId, seed0, seed22) => {
    expect(hex32(fnv1a32TraceId(fnv1a32([0, 0, 0, 0]), traceId))).toBe(seed0)
    expect(hex32(fnv1a32TraceId(fnv1a32([22, 0, 0, 0]), traceId))).toBe(seed22)
  })

  it('gives the same 64 bits as big integers do', () => {
    const bytes: number[] = []
    for (let length = 0; length < 200; length++) {
      let expected = 0xcbf29ce484222325n
      for (const byte of bytes) expected = BigInt.asUintN(64, (expected ^ BigInt(byte)) * 0x100000001b3n)
      const { high, low } = fnv1a64(bytes)
      expect(hex64(high, low)).toBe(expected.toString(16).padStart(16, '0'))
      bytes.push((length * 167 + 13) & 255)
    }
  })
})
