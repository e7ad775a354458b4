import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MARK_BACKWARDS,
  MARK_CYCLE,
  MARK_DUPLICATE,
  MARK_ERROR,
  MARK_ORPHAN,
  MARK_UNTIMED,
  shapeTrace,
} from '#sim/analysis/trace-shape.ts'
import { randomTrace } from './random-trace.ts'
import { EPOCH, shapeOf, storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

/** Spans in the order of the shape, with their depth and marks. */
function rowsOf(spans: readonly SpanSketch[]): [string, number, number][] {
  const shape = shapeTrace(storeOf(spans), 0)
  return Array.from(shape.row, (row, position) => [spans[row]!.id, shape.depth[position]!, shape.marks[position]!])
}

describe('the shape of a trace', () => {
  it('has children after their parent, by start', () => {
    expect(
      rowsOf([
        { id: 'b', parent: 'root', from: 50, to: 90 },
        { id: 'a', parent: 'root', from: 10, to: 40, error: true },
        { id: 'deep', parent: 'a', from: 20, to: 30 },
        { id: 'root', from: 0, to: 100 },
      ]),
    ).toEqual([
      ['root', 0, 0],
      ['a', 1, MARK_ERROR],
      ['deep', 2, 0],
      ['b', 1, 0],
    ])
  })

  it('keeps what lost its parent, goes in circles, or has the id of another one', () => {
    expect(
      rowsOf([
        { id: 'root', from: 0, to: 100 },
        { id: 'lost', parent: 'gone', from: 10, to: 20 },
        { id: 'root', from: 15, to: 30 },
        { id: 'x', parent: 'y', from: 40, to: 50 },
        { id: 'y', parent: 'x', from: 41, to: 50 },
      ]),
    ).toEqual([
      ['root', 0, 0],
      ['lost', 0, MARK_ORPHAN],
      ['root', 0, MARK_DUPLICATE],
      ['x', 0, MARK_CYCLE],
      ['y', 1, 0],
    ])
  })

  it('hangs a server that shares the id of its client under it, with what it called', () => {
    expect(
      rowsOf([
        { id: 'rpc', kind: 'client', from: 0, to: 100 },
        { id: 'rpc', kind: 'server', from: 10, to: 90 },
        { id: 'query', parent: 'rpc', from: 20, to: 30 },
      ]).map(([id, depth]) => [id, depth]),
    ).toEqual([
      ['rpc', 0],
      ['rpc', 1],
      ['query', 2],
    ])
  })

  it('marks times that cannot be, and puts a span without one where its parent begins', () => {
    const shape = shapeOf([
      { id: 'root', from: 5, to: 100 },
      { id: 'back', parent: 'root', from: 50, to: 40 },
      { id: 'none', parent: 'root', from: Number(-EPOCH), to: 60 },
    ])
    expect(Array.from(shape.marks)).toEqual([0, MARK_UNTIMED, MARK_BACKWARDS])
    expect([Array.from(shape.from), Array.from(shape.to)]).toEqual([
      [0, 0, 45],
      [95, 0, 45],
    ])
  })

  it('takes a trace that counts from zero as it is', () => {
    const store = storeOf([
      { id: 'root', from: 0, to: 1 },
      { id: 'a', parent: 'root', from: 0, to: 1 },
    ])
    const { columns } = store
    columns.setStartUnixNano(0, 0n)
    columns.setEndUnixNano(0, 1_000_000_000n)
    columns.setStartUnixNano(1, 250_000_000n)
    columns.setEndUnixNano(1, 750_000_000n)
    const shape = shapeTrace(store, 0)
    expect(Array.from(shape.marks)).toEqual([0, 0])
    expect(shape.extentNs / 1e9).toBeCloseTo(1, 5)
  })

  it('holds every span once, in depth-first order, whatever the trace', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const { row, parent, depth, descendants } = shapeOf(spans)
        expect(Array.from(row).toSorted((a, b) => a - b)).toEqual([...spans.keys()])
        const size = new Uint32Array(row.length)
        for (let position = row.length - 1; position >= 0; position--) {
          const above = parent[position]!
          expect(above).toBeLessThan(position)
          expect(depth[position]).toBe(above < 0 ? 0 : depth[above]! + 1)
          expect(descendants[position]).toBe(size[position])
          expect(above < 0 || position <= above + descendants[above]!).toBe(true)
          size[Math.max(above, 0)]! += above < 0 ? 0 : size[position]! + 1
        }
      }),
    )
  })
})
