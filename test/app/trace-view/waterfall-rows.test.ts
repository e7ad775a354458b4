import { describe, expect, it } from 'vitest'
import * as enginePath from '#sim/analysis/critical-path.ts'
import * as engineMarks from '#sim/analysis/trace-shape.ts'
import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import { foldSiblings } from '#app/_features/trace-view/fold-siblings.ts'
import { reasons } from '#app/_features/trace-view/path-reasons.tsx'
import { marks, positionOf } from '#app/_features/trace-view/opened-trace.ts'
import { isAfterParent, selfParts } from '#app/_features/trace-view/span-parts.ts'
import { cutAxis } from '#app/_features/trace-view/time-axis.ts'
import { clampRange, panRange, zoomRange } from '#app/_features/trace-view/view-range.ts'
import {
  foldKey,
  keysAbove,
  rowOfSpan,
  spanKey,
  waterfallRows,
  withAncestors,
  type RowsOptions,
} from '#app/_features/trace-view/waterfall-rows.ts'
import { shapeOf, type SpanLine } from '../../support/span-sketch.ts'

/** Rows as text: indented names, folds with how many they hold. */
function rowsOf(shape: TraceShape, options: Partial<RowsOptions> = {}): string[] {
  const folds = foldSiblings(shape)
  const rows = waterfallRows(shape, folds, { closed: new Set(), ...options })
  return Array.from({ length: rows.count }, (_, row) => {
    const fold = folds.all[rows.fold[row]!]
    const name = shape.names[shape.name[rows.span[row]!]!]!
    return ' '.repeat(rows.depth[row]!) + name + (fold ? ` x${fold.members.length} ${fold.order}` : '')
  })
}

const closedAtFirst = (shape: TraceShape): Set<number> =>
  new Set(foldSiblings(shape).all.flatMap(({ first, startsClosed }) => (startsClosed ? [foldKey(first)] : [])))

const tree: SpanLine[] = [
  ['a', '', 'root', 0, 100],
  ['b', 'a', 'get', 10, 40],
  ['e', 'b', 'query', 15, 20],
  ['c', 'a', 'get', 12, 44],
  ['d', 'a', 'put', 60, 70],
]

describe('waterfall rows', () => {
  const shape = shapeOf(tree)

  it('fold two siblings of one operation that ran at the same time, and start out closed', () => {
    expect(rowsOf(shape, { closed: closedAtFirst(shape) })).toEqual(['root', ' get x2 parallel', ' put'])
  })

  it('unfold to their members one level deeper', () => {
    expect(rowsOf(shape)).toEqual(['root', ' get x2 parallel', '  get', '   query', '  get', ' put'])
  })

  it('fold calls one after another from three on', () => {
    const calls = (count: number): SpanLine[] => [
      ['1', '', 'root', 0, 100],
      ...Array.from({ length: count }, (_, at): SpanLine => [`a${at}`, '1', 'SELECT', at * 10, at * 10 + 8]),
    ]
    expect(rowsOf(shapeOf(calls(2)))).toEqual(['root', ' SELECT', ' SELECT'])
    const three = shapeOf(calls(3))
    expect(rowsOf(three, { closed: closedAtFirst(three) })).toEqual(['root', ' SELECT x3 in_turn'])
  })

  it('leave calls that call others open, one after another', () => {
    const shape = shapeOf([
      ['1', '', 'root', 0, 100],
      ...[0, 1, 2].flatMap((at): SpanLine[] => [
        [`a${at}`, '1', 'pay', at * 10, at * 10 + 8],
        [`b${at}`, `a${at}`, 'card', at * 10 + 1, at * 10 + 2],
      ]),
    ])
    expect(foldSiblings(shape).all.map(({ startsClosed }) => startsClosed)).toEqual([false])
  })

  it('hide everything under a closed row', () => {
    expect(rowsOf(shape, { closed: new Set([spanKey(0)]) })).toEqual(['root'])
  })

  it('tell each row its parent and its place among siblings', () => {
    const rows = waterfallRows(shape, foldSiblings(shape), { closed: closedAtFirst(shape) })
    expect([...rows.parent.subarray(0, 3)]).toEqual([-1, 0, 0])
    expect([...rows.position.subarray(0, 3)]).toEqual([1, 1, 2])
    expect([...rows.siblings.subarray(0, 3)]).toEqual([1, 2, 2])
  })

  it('name what has to be opened for a span to be seen', () => {
    const query = shape.names.indexOf('query')
    const position = shape.name.indexOf(query)
    const closed = new Set([...closedAtFirst(shape), spanKey(0), spanKey(1)])
    for (const key of keysAbove(shape, foldSiblings(shape), position)) closed.delete(key)
    expect(rowsOf(shape, { closed })).toContain('   query')
  })

  it('find the row of a span, or the closed row that hides it', () => {
    const folds = foldSiblings(shape)
    const position = shape.name.indexOf(shape.names.indexOf('query'))
    const open = waterfallRows(shape, folds, { closed: new Set() })
    expect(open.span[rowOfSpan(open, shape, position)]).toBe(position)
    const closed = waterfallRows(shape, folds, { closed: closedAtFirst(shape) })
    expect(rowOfSpan(closed, shape, position)).toBe(1)
  })

  it('keep the ancestors of what a filter chose, and nothing else', () => {
    const chosen = new Uint8Array(shape.row.length)
    chosen[shape.name.indexOf(shape.names.indexOf('query'))] = 1
    expect(rowsOf(shape, { only: withAncestors(shape, chosen) })).toEqual(['root', ' get', '  query'])
  })

  it('show one span and what is under it as a trace of its own', () => {
    expect(rowsOf(shape, { root: 1 })).toEqual(['get', ' query'])
  })

  it('keep a span without its parent as a root', () => {
    expect(
      rowsOf(
        shapeOf([
          ['a', '', 'root', 0, 100],
          ['b', 'ff', 'orphan', 20, 30],
        ]),
      ),
    ).toEqual(['root', 'orphan'])
  })

  it('lay out a chain of ten thousand spans', () => {
    const chain = shapeOf(
      Array.from({ length: 10_000 }, (_, at): SpanLine => [
        (at + 1).toString(16),
        at === 0 ? '' : at.toString(16),
        'step',
        at,
        20_000 - at,
      ]),
    )
    const rows = waterfallRows(chain, foldSiblings(chain), { closed: new Set() })
    expect(rows.count).toBe(10_000)
    expect(rows.depth[9999]).toBe(9999)
  })
})

describe('a span', () => {
  it('worked itself where no child did', () => {
    expect(selfParts(shapeOf(tree), 0)).toEqual([
      { from: 0, to: 10 },
      { from: 44, to: 60 },
      { from: 70, to: 100 },
    ])
  })

  it('that began when its parent had ended was waited for by nobody', () => {
    const shape = shapeOf([
      ['a', '', 'publish', 0, 10],
      ['b', 'a', 'process', 30, 40],
      ['c', 'a', 'send', 2, 4],
    ])
    expect([0, 1, 2].map((position) => isAfterParent(shape, position))).toEqual([false, false, true])
  })

  it('is found by its id', () => {
    const shape = shapeOf(tree)
    expect(positionOf(shape, '000000000000000c')).toBe(3)
    expect(positionOf(shape, '00000000000000ff')).toBe(-1)
  })

  it('carries the marks that the engine gives', () => {
    expect(marks).toEqual({
      error: engineMarks.MARK_ERROR,
      orphan: engineMarks.MARK_ORPHAN,
      duplicate: engineMarks.MARK_DUPLICATE,
      cycle: engineMarks.MARK_CYCLE,
      untimed: engineMarks.MARK_UNTIMED,
      backwards: engineMarks.MARK_BACKWARDS,
      events: engineMarks.MARK_EVENTS,
      links: engineMarks.MARK_LINKS,
    })
  })
})

describe('the reasons of a critical path', () => {
  it('have the bits that the engine gives', () => {
    expect(reasons).toEqual({
      place: enginePath.REASON_PLACE,
      childRan: enginePath.REASON_CHILD_RAN,
      cutEnd: enginePath.REASON_CUT_END,
      cutStart: enginePath.REASON_CUT_START,
    })
  })
})

describe('an axis without idle time', () => {
  const axis = cutAxis(1000, [
    { from: 100, to: 500 },
    { from: 600, to: 900 },
  ])

  it('presses each idle stretch into a sliver', () => {
    expect(axis.extent).toBeLessThan(320)
    expect(axis.placeOf(500) - axis.placeOf(100)).toBeCloseTo(6, 6)
  })

  it('leaves the rest as long as it was', () => {
    expect(axis.placeOf(600) - axis.placeOf(500)).toBeCloseTo(100, 6)
    expect(axis.placeOf(1000) - axis.placeOf(900)).toBeCloseTo(100, 6)
  })

  it('leads back to the time', () => {
    for (const ns of [0, 50, 100, 300, 550, 950, 1000]) expect(axis.timeAt(axis.placeOf(ns))).toBeCloseTo(ns, 6)
  })
})

describe('the stretch on show', () => {
  it('stays within the trace', () => {
    expect(clampRange({ from: -50, to: 5000 }, 100_000)).toEqual({ from: 0, to: 5050 })
  })

  it('zooms round its middle and moves by a share of itself', () => {
    expect(zoomRange({ from: 0, to: 100_000 }, 0.5, 100_000)).toEqual({ from: 25_000, to: 75_000 })
    expect(panRange({ from: 25_000, to: 75_000 }, 0.25, 100_000)).toEqual({ from: 37_500, to: 87_500 })
  })
})
