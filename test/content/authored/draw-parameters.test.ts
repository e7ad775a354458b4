import { describe, expect, it } from 'vitest'
import { drawParameters, findReferences, numberOf, putValues } from '#content/draw-parameters.ts'
import { parameters } from '#content/schema/parameter.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'

const declared = parameters.parse({
  network: { pick: ['kestrel', 'heron', 'osprey'] },
  onset: { between: [12, 22], unit: 's' },
  factor: { between: [5, 7], step: 0.1 },
})
const seeds = variantSeeds(60)

describe('drawing parameters', () => {
  it('is the same for the same seed, and reshuffles nothing when another is added or they change places', () => {
    const more = { rate: { pick: [1, 2, 3] }, ...declared }
    for (const seed of seeds) {
      const drawn = drawParameters(declared, seed)
      expect(drawParameters(declared, seed)).toEqual(drawn)
      expect(drawParameters(more, seed)).toMatchObject(drawn)
    }
  })

  it('gives different students different values, each within its range and on its step', () => {
    const drawn = seeds.map((seed) => drawParameters(declared, seed))
    expect(new Set(drawn.map(({ network }) => network))).toEqual(new Set(['kestrel', 'heron', 'osprey']))
    expect(new Set(drawn.map(({ onset }) => onset)).size).toBeGreaterThan(30)
    for (const { onset, factor } of drawn) {
      expect(onset).toMatch(/^\d{2}(\.\d)?s$/)
      expect(numberOf(onset!)).toBeGreaterThanOrEqual(12)
      expect(numberOf(onset!)).toBeLessThanOrEqual(22)
      expect(Number(factor) * 10).toBeCloseTo(Math.round(Number(factor) * 10), 9)
      expect(factor).toBeLessThanOrEqual(7)
    }
  })

  it('reaches both ends of a range, and never leaves it by its last step', () => {
    const ends = parameters.parse({ few: { between: [1, 2], step: 0.4 }, one: { between: [3, 3] } })
    const drawn = seeds.map((seed) => drawParameters(ends, seed))
    expect(new Set(drawn.map(({ few }) => few))).toEqual(new Set([1, 1.4, 1.8]))
    expect(new Set(drawn.map(({ one }) => one))).toEqual(new Set([3]))
  })
})

describe('putting values', () => {
  it('keeps the type of a whole scalar, writes out inside of a text and in keys, and leaves other dollars', () => {
    const values = { factor: 5.5, name: 'heron', on: true }
    const data = {
      factor: $('factor'),
      'edge-$name': ['$on', 'to $name, $factor times'],
      sql: 'VALUES ($1, ${env:HOST}, $$name)',
    }
    expect(putValues(data, values)).toEqual({
      factor: 5.5,
      'edge-heron': [true, 'to heron, 5.5 times'],
      sql: 'VALUES ($1, ${env:HOST}, $name)',
    })
  })

  it('finds every name that is spoken of, and where', () => {
    expect(findReferences({ faults: [{ at: '$place', message: '$$ $sum of $place' }] })).toEqual([
      { name: 'place', path: ['faults', 0, 'at'] },
      { name: 'sum', path: ['faults', 0, 'message'] },
      { name: 'place', path: ['faults', 0, 'message'] },
    ])
  })
})

const $ = (name: string): string => `$${name}`
