import { describe, expect, it } from 'vitest'
import { SelfTelemetry, seriesKey } from '#sim/collector/service/self-telemetry.ts'

describe('SelfTelemetry', () => {
  it('shows a counter from the start, or from its first measurement on demand', () => {
    const telemetry = new SelfTelemetry()
    telemetry.counter('a')
    const late = telemetry.onDemand('b')
    expect(telemetry.snapshot()).toEqual({ a: 0 })
    late.add(0)
    expect(telemetry.snapshot()).toEqual({ a: 0, b: 0 })
  })

  it('prints histograms cumulatively, with le last and in the digits of Go', () => {
    const telemetry = new SelfTelemetry()
    const histogram = telemetry.histogram('h', { processor: 'batch' }, [10, 1_048_576])
    for (const value of [1, 10, 11, 2_000_000]) histogram.record(value)
    expect(telemetry.snapshot()).toEqual({
      'h_bucket{processor="batch",le="10"}': 2,
      'h_bucket{processor="batch",le="1.048576e+06"}': 3,
      'h_bucket{processor="batch",le="+Inf"}': 4,
      'h_sum{processor="batch"}': 2_000_022,
      'h_count{processor="batch"}': 4,
    })
  })

  it('shows nothing at level none', () => {
    const telemetry = new SelfTelemetry()
    telemetry.counter('a')
    telemetry.level = 'none'
    expect(telemetry.snapshot()).toEqual({})
  })

  it('escapes label values', () => {
    expect(seriesKey('n', { b: 'x"y\\z\n', a: '1' })).toBe('n{a="1",b="x\\"y\\\\z\\n"}')
  })
})
