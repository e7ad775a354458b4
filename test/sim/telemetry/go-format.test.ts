import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from '#sim/telemetry/base64.ts'
import { formatGoFloat } from '#sim/telemetry/go-float.ts'
import { formatGoTime } from '#sim/telemetry/go-time.ts'

describe('formatGoTime', () => {
  it('prints what Go prints', () => {
    expect(formatGoTime(0n)).toBe('1970-01-01 00:00:00 +0000 UTC')
    expect(formatGoTime(946_684_801_500_000_000n)).toBe('2000-01-01 00:00:01.5 +0000 UTC')
    expect(formatGoTime(951_827_696_000_000_001n)).toBe('2000-02-29 12:34:56.000000001 +0000 UTC')
    expect(formatGoTime((1n << 63n) - 1n)).toBe('2262-04-11 23:47:16.854775807 +0000 UTC')
    // An unsigned time beyond that wraps into the past, as in pdata.
    expect(formatGoTime((1n << 64n) - 1n)).toBe('1969-12-31 23:59:59.999999999 +0000 UTC')
  })

  it('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 62n) / 1_000_000_000n), (seconds) => {
        const expected = new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')
        expect(formatGoTime(seconds * 1_000_000_000n)).toBe(`${expected} +0000 UTC`)
      }),
    )
  })
})

describe('formatGoFloat', () => {
  it('uses an exponent from a million on and below 10^-4', () => {
    expect(
      [1, 0.5, 131_072, 999_999, 1_048_576, 16_777_216, 1e6, 0.0001, 0.00001, -2.5e-7, 0].map(formatGoFloat),
    ).toEqual([
      '1',
      '0.5',
      '131072',
      '999999',
      '1.048576e+06',
      '1.6777216e+07',
      '1e+06',
      '0.0001',
      '1e-05',
      '-2.5e-07',
      '0',
    ])
  })
})

describe('base64', () => {
  it('gives back every sequence of bytes, in the text of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(decodeBase64(text)).toEqual(bytes)
      }),
    )
  })

  it('refuses what is not base64', () => {
    expect(['a', 'a===', 'ab=c', '#abc'].map(decodeBase64)).toEqual([null, null, null, null])
  })
})
