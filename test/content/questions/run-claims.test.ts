import { describe, expect, it } from 'vitest'
import { runClaims } from '#content/questions/run-claims.ts'

const seeds = [1, 2, 3, 4, 5, 6]
const run = (claims: { id: string; value: number | null }[], question = '8.2') => runClaims({ question, claims, seeds })

describe('what somebody claimed', () => {
  it('is run on the seeds it is given, and held against what was said', async () => {
    const [right] = await run([{ id: 'kept', value: 12.7 }])
    expect(right).toMatchObject({ id: 'kept', unit: '%', seeds, holds: true })
    expect(right!.values).toHaveLength(6)
    expect(Math.min(...right!.values)).toBeGreaterThan(11)
    expect(Math.max(...right!.values)).toBeLessThan(14.5)
    expect(new Set(right!.values).size).toBeGreaterThan(1)
    const [wrong] = await run([{ id: 'kept', value: 10 }])
    expect(wrong).toMatchObject({ values: right!.values, holds: false })
  })

  it('holds of a behaviour when every run shows it', async () => {
    expect(await run([{ id: 'every-error', value: null }])).toMatchObject([
      { id: 'every-error', mean: 100, holds: true },
    ])
  })

  it('needs no seeds where it is arithmetic', async () => {
    expect(await run([{ id: 'copied', value: 205 }], '1.5')).toMatchObject([{ seeds: [], holds: true, unit: 'kB' }])
    expect(await run([{ id: 'copied', value: 20 }], '1.5')).toMatchObject([{ holds: false }])
  })

  it('is nothing where the question has gone, or the claim', async () => {
    expect(await run([{ id: 'kept', value: 1 }], '99.9')).toEqual([])
    expect(await run([{ id: 'gone', value: 1 }])).toEqual([])
  })
})
