import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selfTime } from '#sim/analysis/self-time.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf } from '../../support/span-sketch.ts'

describe('self time', () => {
  it('counts overlapping children once and leaves out what runs after the span', () => {
    const shape = shapeOf([
      { id: 'a', from: 0, to: 100 },
      { id: 'b', parent: 'a', from: 10, to: 40 },
      { id: 'c', parent: 'a', from: 30, to: 60 },
      { id: 'd', parent: 'a', from: 90, to: 500 },
    ])
    expect(Array.from(selfTime(shape))).toEqual([40, 30, 30, 410])
  })

  it('does not depend on the order of siblings', () => {
    const descendants = Uint32Array.of(2, 0, 0)
    const from = Float64Array.of(0, 50, 10)
    const to = Float64Array.of(100, 70, 60)
    expect(selfTime({ descendants, from, to })[0]).toBe(40)
  })

  it('lies between nothing and the duration, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const shape = shapeOf(spans)
        selfTime(shape).forEach((own, span) => {
          expect(own).toBeGreaterThanOrEqual(0)
          expect(own).toBeLessThanOrEqual(shape.to[span]! - shape.from[span]!)
        })
      }),
    )
  })
})
