import { describe, expect, it } from 'vitest'
import { sideOfTrace, withTrace, type CompareChoice } from '#app/_features/compare/compare-choice.ts'

const [one, two, three] = [1, 2, 3].map((trace) => ({ trace, traceId: String(trace).repeat(32) }))
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

  it('names the side of a trace, and of none while sets are compared', () => {
    if (!one || !two) throw new Error('There are two.')
    const both: CompareChoice = { mode: 'traces', a: one, b: two }
    expect([1, 2, 3].map((trace) => sideOfTrace(both, trace))).toEqual(['A', 'B', null])
    expect(sideOfTrace({ mode: 'sets', preset: 'failed' }, 1)).toBeNull()
  })
})
