import { describe, expect, it } from 'vitest'
import {
  alignedMarks,
  barScale,
  changedNodes,
  figuresOf,
  groupKey,
  groupMembers,
  mergedRows,
  nodeKey,
  togglesFor,
} from '#app/_features/compare/merged-rows.ts'
import { ALIGNED_MOVED, ALIGNED_WRAPPER } from '#sim/analysis/align-traces.ts'
import { compareTraces } from '#sim/analysis/compare-traces.ts'
import { selfTime } from '#sim/analysis/self-time.ts'
import { shapeOf, type SpanSketch } from '../../support/span-sketch.ts'

/** A shop that asks for each product on its own; `extra` is something only that one does. */
const order = (queries: number, extra: boolean): SpanSketch[] => [
  { id: 'root', name: 'POST /order', service: 'shop', from: 0, to: 100 + queries * 10 },
  ...Array.from({ length: queries }, (_, at): SpanSketch => ({
    id: `q${at}`,
    parent: 'root',
    name: 'SELECT product',
    service: 'shop',
    from: 10 + at * 10,
    to: 20 + at * 10,
  })),
  { id: 'charge', parent: 'root', name: 'charge', service: 'payment', from: 20 + queries * 10, to: 60 + queries * 10 },
  ...(extra
    ? [{ id: 'mail', parent: 'charge', name: 'mail', service: 'mail', from: 30 + queries * 10, to: 5000 }]
    : []),
]
const compared = (a: SpanSketch[], b: SpanSketch[]) => {
  const [shapeA, shapeB] = [shapeOf(a), shapeOf(b)]
  return compareTraces({ shape: shapeA, self: selfTime(shapeA) }, { shape: shapeB, self: selfTime(shapeB) })
}
const tree = compared(order(3, false), order(40, true))
const members = groupMembers(tree)
const none: ReadonlySet<number> = new Set()
const nameOf = (node: number) => tree.names[tree.name[node] ?? -1]

describe('rows of two traces as one tree', () => {
  it('reads the marks as the engine writes them', () => {
    expect(alignedMarks).toEqual({ moved: ALIGNED_MOVED, wrapper: ALIGNED_WRAPPER })
  })

  it('shows siblings of one operation as one closed row, and all of them once it is opened', () => {
    const rows = mergedRows(tree, members, none, null)
    expect(rows.map(({ node, state, depth }) => [nameOf(node), state, depth])).toEqual([
      ['POST /order', 1, 0],
      ['SELECT product', 2, 1],
      ['charge', 1, 1],
      ['mail', 0, 2],
    ])
    const group = rows.find((row) => row.group >= 0)
    if (!group) throw new Error('There is no group.')
    expect(figuresOf(tree, group)).toEqual({ countA: 3, countB: 40, a: 30, b: 400, delta: 370 })
    const open = mergedRows(tree, members, new Set([groupKey(group.group)]), null)
    expect(open).toHaveLength(4 + 40)
    expect(open.filter(({ depth }) => depth === 2)).toHaveLength(41)
    expect(new Set(open.filter(({ group }) => group < 0).map(({ node }) => node)).size).toBe(tree.a.length)
  })

  it('says of every row where it stands among its siblings and what it hangs under', () => {
    const rows = mergedRows(tree, members, none, null)
    expect(rows.map(({ parent, position, siblings }) => [parent, position, siblings])).toEqual([
      [-1, 1, 1],
      [0, 1, 2],
      [0, 2, 2],
      [2, 1, 1],
    ])
  })

  it('hides what is under a closed span', () => {
    expect(mergedRows(tree, members, new Set([nodeKey(0)]), null)).toHaveLength(1)
  })

  it('leaves out what did not change, but nothing above what did', () => {
    const other = order(3, true)
    const last = other.at(-1)
    if (last) last.to = 9000
    const same = compared(order(3, true), other)
    const rows = mergedRows(same, groupMembers(same), none, changedNodes(same, 100))
    expect(rows.map(({ node }) => same.names[same.name[node] ?? -1])).toEqual(['POST /order', 'charge', 'mail'])
  })

  it('opens whatever hides a node, and no more', () => {
    const query = tree.name.findIndex((name) => tree.names[name] === 'SELECT product')
    const group = tree.group[query] ?? -1
    expect(togglesFor(tree, new Set([nodeKey(0)]), query).toSorted((a, b) => a - b)).toEqual(
      [nodeKey(0), groupKey(group)].toSorted((a, b) => a - b),
    )
    expect(togglesFor(tree, new Set([groupKey(group)]), query)).toEqual([])
  })

  it('draws bars to the scale of what both traces have, however long something is that only one has', () => {
    const rows = mergedRows(tree, members, none, null)
    expect(Math.max(...rows.map((row) => Math.abs(figuresOf(tree, row).delta)))).toBeGreaterThan(4000)
    expect(barScale(tree, rows)).toBe(370)
  })

  it('takes a chain that is ten thousand deep', () => {
    const deep = Array.from({ length: 10_000 }, (_, at): SpanSketch => ({
      id: `s${at}`,
      ...(at > 0 && { parent: `s${at - 1}` }),
      name: 'step',
      service: 'shop',
      from: at,
      to: 30_000 - at,
    }))
    const chain = compared(deep, deep)
    expect(mergedRows(chain, groupMembers(chain), none, changedNodes(chain, 0))).toHaveLength(10_000)
  })
})
