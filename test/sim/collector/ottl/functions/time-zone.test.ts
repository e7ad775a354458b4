import { describe, expect, it } from 'vitest'
import { fixedLocation, isLocation, offsetAt, zoneName } from '#sim/collector/ottl/functions/time-zone.ts'

const WINTER = 1_705_320_000
const SUMMER = 1_721_044_800

describe('locations', () => {
  it('know their summer time', () => {
    expect([WINTER, SUMMER].map((at) => offsetAt('Europe/Berlin', at))).toEqual([3600, 7200])
    expect([WINTER, SUMMER].map((at) => zoneName('Europe/Berlin', at))).toEqual(['CET', 'CEST'])
  })

  it('print an offset that was written as a number', () => {
    expect(fixedLocation(-12_600)).toBe('-03:30')
    expect(offsetAt(fixedLocation(-12_615), 0)).toBe(-12_615)
    expect(zoneName(fixedLocation(-12_600), 0)).toBe('')
  })

  it('are only what the IANA database names', () => {
    expect(['UTC', '', 'Asia/Bangkok', 'EST'].every(isLocation)).toBe(true)
    expect(['PST', 'IST', '+07:00', 'Mars/Base'].some(isLocation)).toBe(false)
  })
})
