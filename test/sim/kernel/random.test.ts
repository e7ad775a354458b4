import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomInt, randomStream, shuffle } from '#sim/kernel/random.ts'

const first = (seed: number, purpose: string): number[] => {
  const random = randomStream(seed, purpose)
  return Array.from({ length: 5 }, () => random.uint32())
}

describe('randomStream', () => {
  it('repeats itself for the same seed and purpose, and for no other', () => {
    expect(first(4217, 'service/order/latency')).toEqual(first(4217, 'service/order/latency'))
    const streams = [
      first(4217, 'service/order/latency'),
      first(4218, 'service/order/latency'),
      first(4217, 'service/order/ids'),
      first(4217 + 2 ** 32, 'service/order/latency'),
    ]
    expect(new Set(streams.map(String)).size).toBe(4)
  })

  it('draws every bit of 32 about half the time', () => {
    const random = randomStream(9, 'bits')
    const ones = Array.from({ length: 32 }, () => 0)
    for (let index = 0; index < 20_000; index++) {
      const value = random.uint32()
      for (let bit = 0; bit < 32; bit++) ones[bit]! += (value >>> bit) & 1
    }
    for (const count of ones) expect(Math.abs(count - 10_000)).toBeLessThan(360)
  })

  it('draws integers below a bound, all about equally often', () => {
    const random = randomStream(3, 'int')
    const counts = [0, 0, 0, 0, 0, 0, 0]
    for (let index = 0; index < 70_000; index++) counts[randomInt(random, 7)]!++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })
})

describe('shuffle', () => {
  it('loses nothing and adds nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 2 ** 40 }), (values, seed) => {
        const shuffled = shuffle(randomStream(seed, 'shuffle'), values.slice())
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(values.toSorted((a, b) => a - b))
      }),
    )
  })

  it('puts each value in each place about equally often', () => {
    const random = randomStream(5, 'shuffle')
    const inFirst = [0, 0, 0, 0]
    for (let index = 0; index < 20_000; index++) inFirst[shuffle(random, [0, 1, 2, 3])[0]!]!++
    for (const count of inFirst) expect(Math.abs(count - 5000)).toBeLessThan(300)
  })
})
