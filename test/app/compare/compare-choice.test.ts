import { describe, expect, it } from 'vitest'
import { sideOfTrace, withTrace, type CompareChoice } from '#app/_features/compare/compare-choice.ts'

const [one, two, three] = [1, 2, 3].map((trace) => ({ source: 'one', trace, traceId: String(trace).repeat(32) }))
const nothing: CompareChoice = { mode: 'traces', a: null, b: null }

describe('the choice of two traces', () => {
  it('takes the first for A, the second for B, and further ones for B', () => {
    if (!one || !two || !three) throw new Error('There are three.')
    const first = withTrace(nothing, one)
    expect(first).toEqual({ mode: 'traces', a: one, b: null })
    expect(withTrace(first, two)).toEqual({ mode: 'traces', a: one, b: two })
    expect(withTrace(withTrace(first, two), three)).toEqual({ mode: 'traces', a: one, b: three })
    expect(withTrace({ mode: 'traces', a: null, b: two }, one)).toEqual({ mode: 'traces', a: one, b: two })
  })

  it('does not compare a trace with itself', () => {
    if (!one) throw new Error('There is one.')
    const first = withTrace(nothing, one)
    expect(withTrace(first, one)).toBe(first)
    expect(withTrace({ mode: 'traces', a: null, b: one }, one)).toEqual({ mode: 'traces', a: null, b: one })
  })

  it('of two sources takes the place of the one of its own', () => {
    if (!one || !two || !three) throw new Error('There are three.')
    const other = { ...one, source: 'other' }
    const both: CompareChoice = { mode: 'traces', a: one, b: other }
    expect(withTrace(both, two)).toEqual({ mode: 'traces', a: two, b: other })
    expect(withTrace(both, { ...three, source: 'other' })).toEqual({
      mode: 'traces',
      a: one,
      b: { ...three, source: 'other' },
    })
    expect(sideOfTrace(both, { source: 'other', trace: 1 })).toBe('B')
  })

  it('names the side of a trace, and of none while sets are compared', () => {
    if (!one || !two) throw new Error('There are two.')
    const both: CompareChoice = { mode: 'traces', a: one, b: two }
    expect([1, 2, 3].map((trace) => sideOfTrace(both, { source: 'one', trace }))).toEqual(['A', 'B', null])
    expect(sideOfTrace({ mode: 'sets', preset: 'failed' }, { source: 'one', trace: 1 })).toBeNull()
  })
})
