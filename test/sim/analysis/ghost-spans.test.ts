import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapGhosts } from '#sim/analysis/ghost-spans.ts'
import { MARK_ORPHAN, shapeTrace } from '#sim/analysis/trace-shape.ts'
import { randomTrace } from './random-trace.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

function ghostsOf(spans: readonly SpanSketch[], known?: ReadonlySet<number>) {
  const store = storeOf(spans)
  const shape = shapeTrace(store, 0)
  return { shape, ghosts: gapGhosts(shape, store, known) }
}

const spans: SpanSketch[] = [
  { id: 'root', from: 0, to: 100 },
  { id: 'one', parent: 'gone', from: 10, to: 30 },
  { id: 'two', parent: 'gone', from: 20, to: 60 },
  { id: 'three', parent: 'other', from: 70, to: 80 },
]

describe('ghosts of a stranger’s trace', () => {
  it('are one for each parent that is named and not there, as long as what would hang under it', () => {
    const { ghosts } = ghostsOf(spans)
    expect(ghosts.map(({ why, parent, children, from, to }) => [why, parent, [...children], from, to])).toEqual([
      ['unknown', -1, [1, 2], 10, 60],
      ['unknown', -1, [3], 70, 80],
    ])
    expect(ghosts.map(({ spanId }) => spanId.length)).toEqual([16, 16])
  })

  it('are only of orphans that nobody knows more about', () => {
    expect(ghostsOf(spans, new Set([1])).ghosts.map(({ children, from, to }) => [[...children], from, to])).toEqual([
      [[2], 20, 60],
      [[3], 70, 80],
    ])
    expect(ghostsOf(spans, new Set([1, 2, 3])).ghosts).toEqual([])
  })

  it('take every orphan once, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (sketch) => {
        const { shape, ghosts } = ghostsOf(sketch)
        const orphans = Array.from(shape.marks.keys()).filter((span) => (shape.marks[span]! & MARK_ORPHAN) !== 0)
        const taken = ghosts.flatMap(({ children }) => [...children])
        expect(taken.toSorted((a, b) => a - b)).toEqual(orphans)
      }),
    )
  })
})
