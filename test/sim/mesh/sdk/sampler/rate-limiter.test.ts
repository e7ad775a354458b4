import { describe, expect, it } from 'vitest'
import { seconds } from '#sim/kernel/time.ts'
import { RateLimiter } from '#sim/mesh/sdk/sampler/rate-limiter.ts'

/** The script of go-contrib's own test of its limiter (samplers/jaegerremote v0.38.0): at which second who may pass. */
const limiter = (perSecond: number, max: number) => {
  const clock = { at: 0 }
  const made = new RateLimiter(() => clock.at, perSecond, max)
  return {
    made,
    pass: (second: number): boolean => {
      clock.at = seconds(second)
      return made.spend(1)
    },
    move: (second: number): void => {
      clock.at = seconds(second)
    },
  }
}

describe('the rate limiter', () => {
  it('starts full, fills up with time and never over', () => {
    const { pass } = limiter(2, 2)
    expect([pass(0), pass(0), pass(0), pass(0.25), pass(0.75), pass(0.75)]).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ])
    expect([pass(5.75), pass(5.75), pass(5.75)]).toEqual([true, true, false])
  })

  it('is capped at its balance', () => {
    const { pass } = limiter(0.1, 1)
    expect([pass(0), pass(20), pass(20)]).toEqual([true, true, false])
  })

  it('keeps its share of the balance when its settings change', () => {
    const { made, pass, move } = limiter(1, 1)
    expect([pass(0), pass(0)]).toEqual([true, false])
    move(0.5)
    made.update(2, 4)
    // Half of what it may have was there: 2 of 4.
    expect([pass(0.5), pass(0.5), pass(0.5)]).toEqual([true, true, false])
    expect([pass(1), pass(1)]).toEqual([true, false])
  })
})
