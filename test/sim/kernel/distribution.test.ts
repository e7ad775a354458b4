import { describe, expect, it } from 'vitest'
import { clamped, constant, exponential, logNormal, normal, sometimes, uniform } from '#sim/kernel/distribution.ts'
import type { Distribution } from '#sim/kernel/distribution.ts'
import { randomStream } from '#sim/kernel/random.ts'

const COUNT = 50_000

function draws(distribution: Distribution, seed = 1): Float64Array {
  const random = randomStream(seed, 'test/distribution')
  return Float64Array.from({ length: COUNT }, () => distribution(random)).sort()
}
const quantile = (sorted: Float64Array, share: number): number => sorted[Math.floor(share * sorted.length)]!
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('distributions', () => {
  it('draw a log-normal with the median and the p99 they were given', () => {
    const sorted = draws(logNormal(120, 800))
    expect(quantile(sorted, 0.5)).toBeGreaterThan(118)
    expect(quantile(sorted, 0.5)).toBeLessThan(122)
    expect(quantile(sorted, 0.99)).toBeGreaterThan(760)
    expect(quantile(sorted, 0.99)).toBeLessThan(840)
  })

  it('draw an exponential with its mean, half of it below mean × ln 2', () => {
    const sorted = draws(exponential(40))
    expect(mean(sorted)).toBeCloseTo(40, -0.5)
    expect(quantile(sorted, 0.5)).toBeCloseTo(40 * Math.LN2, -0.5)
  })

  it('draw a uniform between its bounds', () => {
    const sorted = draws(uniform(10, 20))
    expect(sorted[0]).toBeGreaterThanOrEqual(10)
    expect(sorted.at(-1)).toBeLessThan(20)
    expect(quantile(sorted, 0.25)).toBeCloseTo(12.5, 0)
  })

  it('draw a standard normal', () => {
    const sorted = draws(normal)
    expect(mean(sorted)).toBeCloseTo(0, 1)
    expect(quantile(sorted, 0.975)).toBeCloseTo(1.96, 1)
    expect(quantile(sorted, 0.025)).toBeCloseTo(-1.96, 1)
  })

  it('hold what they draw between bounds', () => {
    const sorted = draws(clamped(logNormal(120, 800), 100, 300))
    expect([sorted[0], sorted.at(-1)]).toEqual([100, 300])
  })

  it('draw the rare one in its share, and the usual one else', () => {
    const sorted = draws(sometimes(0.03, uniform(100, 200), uniform(0, 10)))
    expect(sorted.filter((value) => value >= 100).length / COUNT).toBeCloseTo(0.03, 2)
    expect(quantile(sorted, 0.5)).toBeCloseTo(10 * (0.5 / 0.97), 0)
  })

  it('draw a constant without using up random numbers', () => {
    const random = randomStream(1, 'a')
    expect(constant(5)(random)).toBe(5)
    expect(random.next()).toBe(randomStream(1, 'a').next())
  })
})
