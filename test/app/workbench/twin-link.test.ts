import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTwin, encodeTwin, isTwinLink, type SharedTwin } from '#app/_features/twin/twin-link.ts'

const twin: fc.Arbitrary<SharedTwin> = fc.record(
  {
    scenario: fc.string(),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    load: fc.double({ min: 0.01, max: 20, noNaN: true }),
    durationS: fc.integer({ min: 1, max: 3600 }),
    engine: fc.string(),
    release: fc.string(),
    a: fc.string({ unit: 'grapheme', maxLength: 2000 }),
    b: fc.string({ unit: 'grapheme', maxLength: 2000 }),
    outage: fc.integer({ min: 0, max: 60 }).map((fromS) => ({ fromS, untilS: fromS + 5 })),
  },
  { requiredKeys: ['scenario', 'seed', 'load', 'durationS', 'engine', 'release', 'a', 'b'] },
)

describe('a link to a twin', () => {
  it('gives back both texts and their world', async () => {
    await fc.assert(
      fc.asyncProperty(twin, async (shared) => {
        expect(await decodeTwin(`#${await encodeTwin(shared)}`)).toEqual(shared)
      }),
      { numRuns: 100 },
    )
  })

  it('is refused when it was cut, is of another version, or is a single run', async () => {
    const [shared] = fc.sample(twin, { numRuns: 1, seed: 1 })
    const hash = await encodeTwin(shared!)
    expect(isTwinLink(`#${hash}`)).toBe(true)
    expect(await decodeTwin(hash.slice(0, -12))).toBeNull()
    expect(await decodeTwin(hash.replace('twin=1.', 'twin=2.'))).toBeNull()
    expect(isTwinLink('#run=1.abc')).toBe(false)
    expect(await decodeTwin(hash.replace('twin=', 'run='))).toBeNull()
  })
})
