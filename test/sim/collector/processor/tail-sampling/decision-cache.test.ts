import { describe, expect, it } from 'vitest'

import { DecisionCache } from '#sim/collector/processor/tail-sampling/decision-cache.ts'

const id = (low: string, high = '0') => high.repeat(16) + low.repeat(16)

describe('a decision cache', () => {
  it('forgets the id that was not used for longest', () => {
    const cache = new DecisionCache(2)
    cache.put(id('1'), 'a')
    cache.put(id('2'), 'b')
    expect(cache.find(id('1'))).toBe('a')
    cache.put(id('3'), 'c')
    expect(cache.find(id('2'))).toBeUndefined()
    expect(cache.find(id('1'))).toBe('a')
    expect(cache.find(id('3'))).toBe('c')
  })

  it('goes on forgetting in order, long after it is full', () => {
    const cache = new DecisionCache(3)
    for (let round = 0; round < 100; round++) {
      cache.put(round.toString(16).padStart(32, '0'), String(round))
      if (round > 0) cache.find((round - 1).toString(16).padStart(32, '0'))
    }
    const left = Array.from({ length: 100 }, (_, round) => cache.find(round.toString(16).padStart(32, '0')))
    expect(left.filter((name) => name !== undefined)).toEqual(['97', '98', '99'])
  })

  it('puts an id it has in front again, with the newer policy', () => {
    const cache = new DecisionCache(2)
    cache.put(id('1'), 'a')
    cache.put(id('2'), 'b')
    cache.put(id('1'), 'again')
    cache.put(id('3'), 'c')
    expect(cache.find(id('1'))).toBe('again')
    expect(cache.find(id('2'))).toBeUndefined()
  })

  it('knows only the second half of an id', () => {
    const cache = new DecisionCache(1)
    cache.put(id('1', 'a'), 'a')
    expect(cache.find(id('1', 'b'))).toBe('a')
  })
})
