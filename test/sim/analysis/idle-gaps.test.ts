import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compressIdleTime, fromCompressed, idleGaps, toCompressed } from '#sim/analysis/idle-gaps.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const SPANS: SpanSketch[] = [
  { id: 'a', from: 0, to: 100 },
  { id: 'late', parent: 'a', from: 90, to: 150 },
  { id: 'b', parent: 'gone', from: 600, to: 700 },
  { id: 'c', from: 720, to: 1000 },
]

describe('idle gaps', () => {
  it('are stretches of at least a share of the trace in which no span runs', () => {
    const gaps = idleGaps(shapeOf(SPANS))
    expect([Array.from(gaps.from), Array.from(gaps.to)]).toEqual([[150], [600]])
    expect(Array.from(idleGaps(shapeOf(SPANS), 0.02).from)).toEqual([150, 700])
  })

  it('are not there where a span runs all the time, nor in a trace without a length', () => {
    expect(idleGaps(shapeOf([{ id: 'a', from: 0, to: 100 }])).from.length).toBe(0)
    expect(idleGaps(shapeOf([{ id: 'a', from: 5, to: 5 }])).from.length).toBe(0)
  })

  it('hold no span, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const shape = shapeOf(spans)
        const gaps = idleGaps(shape, 0.01)
        gaps.from.forEach((from, gap) => {
          const to = gaps.to[gap]!
          expect(to).toBeGreaterThan(from)
          shape.from.forEach((start, span) => {
            expect(start >= to || shape.to[span]! <= from).toBe(true)
          })
        })
      }),
    )
  })
})

describe('an axis with idle time compressed', () => {
  it('keeps the length of what runs and gives a gap little room', () => {
    const axis = compressIdleTime(idleGaps(shapeOf(SPANS)), 1000, 0.1)
    expect([0, 150, 600, 700, 1000].map((at) => toCompressed(axis, at))).toEqual([0, 150, 205, 305, 605])
    expect(toCompressed(axis, 375)).toBe(177.5)
    expect(axis.extentNs).toBe(605)
  })

  it('leads back to the same time', () => {
    fc.assert(
      fc.property(randomTrace, fc.double({ min: 0, max: 1, noNaN: true }), (spans, share) => {
        const shape = shapeOf(spans)
        const axis = compressIdleTime(idleGaps(shape), shape.extentNs)
        const at = share * shape.extentNs
        expect(fromCompressed(axis, toCompressed(axis, at))).toBeCloseTo(at, 6)
        expect(toCompressed(axis, shape.extentNs)).toBeCloseTo(axis.extentNs, 6)
      }),
    )
  })
})
