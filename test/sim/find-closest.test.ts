import { describe, expect, it } from 'vitest'
import { findClosest } from '#sim/find-closest.ts'

describe('findClosest', () => {
  it.each([
    ['timout', 'timeout'],
    ['latencyy', 'latency'],
    ['polices', 'policies'],
    ['deision_wait', 'decision_wait'],
    ['bacth', 'batch'],
  ])('knows that %s was meant to be %s', (word, meant) => {
    expect(findClosest(word, ['batch', 'timeout', 'latency', 'policies', 'decision_wait'])).toBe(meant)
  })

  it('offers nothing when nothing is near', () => {
    expect(findClosest('kafka', ['batch', 'otlp', 'debug'])).toBeNull()
  })
})
