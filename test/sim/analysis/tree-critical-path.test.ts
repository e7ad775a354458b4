import { describe, expect, it } from 'vitest'
import { criticalPath } from '#sim/analysis/tree-critical-path.ts'
import { selfTimes } from '#sim/analysis/self-time.ts'
import { buildSpanTree } from '#sim/analysis/span-tree.ts'

const span = (spanId: string, parentSpanId: string, start: number, end: number) => ({
  spanId,
  parentSpanId,
  start,
  end,
})

describe('a span tree', () => {
  it('takes a span whose parent is missing for a root', () => {
    const tree = buildSpanTree([span('a', '', 0, 10), span('b', 'gone', 2, 3), span('c', 'a', 1, 5)])
    expect(tree).toEqual({ roots: [0, 1], children: [[2], [], []] })
  })

  it('takes a span that is its own parent for a root', () => {
    expect(buildSpanTree([span('a', 'a', 0, 1)]).roots).toEqual([0])
  })
})

describe('self time', () => {
  it('counts overlapping children once and leaves out what runs after the span', () => {
    const spans = [span('a', '', 0, 100), span('b', 'a', 10, 40), span('c', 'a', 30, 60), span('d', 'a', 90, 500)]
    expect(selfTimes(spans, buildSpanTree(spans))).toEqual([40, 30, 30, 410])
  })
})

describe('the critical path', () => {
  it('follows the child that ended last, and gives the gaps to the parent', () => {
    const spans = [span('a', '', 0, 100), span('b', 'a', 10, 50), span('c', 'a', 20, 80)]
    expect(criticalPath(spans, buildSpanTree(spans))).toEqual([
      { span: 0, start: 0, end: 20 },
      { span: 2, start: 20, end: 80 },
      { span: 0, start: 80, end: 100 },
    ])
  })

  it('goes through children one after the other', () => {
    const spans = [span('a', '', 0, 100), span('b', 'a', 10, 50), span('c', 'a', 50, 90), span('d', 'c', 60, 90)]
    expect(criticalPath(spans, buildSpanTree(spans)).map(({ span: index, start, end }) => [index, start, end])).toEqual(
      [
        [0, 0, 10],
        [1, 10, 50],
        [2, 50, 60],
        [3, 60, 90],
        [0, 90, 100],
      ],
    )
  })

  it('does not wait for a child that outlives its parent', () => {
    const spans = [span('a', '', 0, 100), span('mail', 'a', 50, 300)]
    expect(criticalPath(spans, buildSpanTree(spans))).toEqual([{ span: 0, start: 0, end: 100 }])
  })

  it('adds up to the duration of the root', () => {
    const spans = [
      span('a', '', 0, 97),
      span('b', 'a', 3, 31),
      span('c', 'b', 5, 30),
      span('d', 'a', 28, 95),
      span('e', 'd', 40, 90),
    ]
    const total = criticalPath(spans, buildSpanTree(spans)).reduce((sum, { start, end }) => sum + end - start, 0)
    expect(total).toBe(97)
  })
})
