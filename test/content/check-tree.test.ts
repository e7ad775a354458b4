import { describe, expect, it } from 'vitest'
import { problemsOfNeeds } from '#content/check-tree.ts'
import { isPrinted } from '#content/check-prose.ts'

describe('what lessons need', () => {
  it('exists, and leads in no circle', () => {
    const needs = { a: [], b: ['a'], c: ['a', 'b'] }
    expect(problemsOfNeeds(new Map(Object.entries(needs)))).toEqual([])
    expect(problemsOfNeeds(new Map(Object.entries({ ...needs, a: ['c'], d: ['a', 'x'] })))).toEqual([
      'a: what it needs leads back to it.',
      'b: what it needs leads back to it.',
      'c: what it needs leads back to it.',
      'd: it needs x, which does not exist.',
    ])
  })
})

describe('a printed number', () => {
  it.each([
    ['12.7 %', 12.7, true],
    ['12.7 %', 12.66, true],
    ['12.7 %', 12.76, false],
    ['13', 12.7, true],
    ['1,000 requests', 1000, true],
    ['143\u202F000', 143_000, true],
    ['\u22125 ms', -5, true],
    ['5,5', 5.5, false],
    ['many', 3, false],
    ['One trace', 1, true],
    ['two traces', 1, false],
    ['none', 0, true],
    ['สาม service', 3, true],
    ['สองตัว', 2, true],
    ['สิบเอ็ดตัว', 10, false],
    ['ห้าสิบตัว', 5, false],
    ['0.30', 0.3, true],
    ['0.30', 0.31, false],
  ])('%s is the figure %d: %s', (printed, value, isRight) => {
    expect(isPrinted(printed, value)).toBe(isRight)
  })
})
