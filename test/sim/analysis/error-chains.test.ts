import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorChains } from '#sim/analysis/error-chains.ts'
import { MARK_ERROR, shapeTrace } from '#sim/analysis/trace-shape.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf, storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

function chainsOf(spans: readonly SpanSketch[]): string[] {
  const shape = shapeTrace(storeOf(spans), 0)
  const idOf = (position: number): string => (position < 0 ? 'nobody' : spans[shape.row[position]!]!.id)
  return errorChains(shape).map(
    ({ path, stoppedBy }) => `${Array.from(path, idOf).join(' ')}, stopped by ${idOf(stoppedBy)}`,
  )
}

describe('error chains', () => {
  it('lead from the deepest span that failed up to who was not failed by it', () => {
    expect(
      chainsOf([
        { id: 'root', from: 0, to: 100 },
        { id: 'call', parent: 'root', from: 10, to: 90, error: true },
        { id: 'server', parent: 'call', from: 20, to: 80, error: true },
        { id: 'fine', parent: 'server', from: 30, to: 40 },
      ]),
    ).toEqual(['server call, stopped by root'])
  })

  it('blame the last of several attempts for the failure of who tried', () => {
    expect(
      chainsOf([
        { id: 'root', from: 0, to: 100, error: true },
        { id: 'first', parent: 'root', from: 10, to: 20, error: true },
        { id: 'second', parent: 'root', from: 30, to: 90, error: true },
      ]),
    ).toEqual(['second root, stopped by nobody', 'first, stopped by root'])
  })

  it('are none where nothing failed', () => {
    expect(chainsOf([{ id: 'root', from: 0, to: 100 }])).toEqual([])
  })

  it('hold every failed span once, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const shape = shapeOf(spans)
        const failed = Array.from(shape.marks.keys()).filter((span) => (shape.marks[span]! & MARK_ERROR) !== 0)
        const found = errorChains(shape).flatMap(({ path }) => Array.from(path))
        expect(found.toSorted((a, b) => a - b)).toEqual(failed)
      }),
    )
  })
})
