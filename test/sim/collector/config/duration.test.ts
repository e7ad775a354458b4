import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration } from '#sim/collector/config/duration.ts'

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['10s', 10e9],
    ['1m30s', 90e9],
    ['1.5h', 5400e9],
    ['200ms', 200e6],
    ['-5s', -5e9],
    ['+1µs', 1000],
    ['.5s', 5e8],
    ['1h1m1s1ms1us1ns', 3661001001001],
  ])('reads %s', (written, ns) => {
    expect(parseDuration(written)).toBe(ns)
  })

  it.each([
    ['10', 'time: missing unit in duration'],
    ['10sec', 'time: unknown unit'],
    ['10 s', 'time: unknown unit'],
    ['', 'time: invalid duration'],
    ['soon', 'time: invalid duration'],
    ['.s', 'time: invalid duration'],
    ['9999999999h', 'time: invalid duration'],
    // mapstructure cuts Go's sentence at its last space, which leaves part of a value with a space in it.
    ['ten seconds', 'time: invalid duration "ten'],
    ['é 1', String.raw`time: invalid duration "\xc3\xa9`],
  ])('refuses %j as upstream does', (written, error) => {
    expect(parseDuration(written)).toEqual({ error })
  })

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (ns) => {
        expect(parseDuration(formatDuration(ns))).toBe(ns)
      }),
    )
  })

  it('answers a number or a sentence for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.0-9a-zµ ]*$/)), (written) => {
        const parsed = parseDuration(written)
        expect(typeof parsed === 'number' ? Number.isNaN(parsed) : !parsed.error.startsWith('time: ')).toBe(false)
      }),
    )
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [1, '1ns'],
    [1500, '1.5µs'],
    [200e6, '200ms'],
    [90e9, '1m30s'],
    [3600e9, '1h0m0s'],
    [-2.5e9, '-2.5s'],
  ])('prints %d ns as Go does', (ns, written) => {
    expect(formatDuration(ns)).toBe(written)
  })
})
