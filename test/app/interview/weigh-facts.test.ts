import { describe, expect, it } from 'vitest'
import { sides, weighQuestion } from '#app/_features/interview/sheet/weigh-facts.ts'
import { DIMENSIONS } from '#content/schema/question.ts'

const fact = (dimension: (typeof sides)[number], weight: number, expected = true) => ({
  id: `${dimension}-${weight}`,
  says: 'Something is so.',
  dimension,
  weight,
  expected,
})

describe('the scoring table of a sheet', () => {
  it('has every side that facts are of', () => {
    expect(sides).toEqual(DIMENSIONS)
  })

  it('adds weights by side, and leaves out what is beyond the level', () => {
    const facts = [fact('correctness', 3), fact('correctness', 2), fact('numbers', 2, false), fact('operations', 1)]
    expect(weighQuestion({ facts })).toEqual([5, 0, 1, 0])
  })
})
