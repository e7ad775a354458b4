import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeNodes } from '#app/_features/service-graph/place-nodes.ts'

const size = { width: 100, height: 40 }
const edge = (from: number, to: number) => ({ from, to, weight: 1 })

describe('the places of a graph', () => {
  it('have callers left of what they call', () => {
    const { nodes, edges } = placeNodes({
      gap: 20,
      nodes: [size, size, size],
      edges: [edge(0, 1), edge(1, 2), edge(0, 2)],
    })
    expect(nodes[0]!.x + size.width).toBeLessThan(nodes[1]!.x)
    expect(nodes[1]!.x + size.width).toBeLessThan(nodes[2]!.x)
    expect(edges.every((points) => points.length >= 2)).toBe(true)
    // Each leaves on the right and arrives on the left, no two at the same height.
    expect([edges[0]![0]!.x, edges[2]![0]!.x]).toEqual([nodes[0]!.x + size.width, nodes[0]!.x + size.width])
    expect(edges[0]![0]!.y).not.toBe(edges[2]![0]!.y)
    expect(edges[1]!.at(-1)!.x).toBe(nodes[2]!.x)
  })

  it('are there for circles, for calls of oneself, and for several edges between the same two', () => {
    const { nodes, edges } = placeNodes({
      gap: 20,
      nodes: [size, size],
      edges: [edge(0, 1), edge(0, 1), edge(1, 0), edge(1, 1)],
    })
    expect(nodes).toHaveLength(2)
    expect(edges).toHaveLength(4)
    // What calls itself goes round below itself.
    expect(
      edges[3]!.every(({ x, y }) => x > nodes[1]!.x && x < nodes[1]!.x + size.width && y >= nodes[1]!.y + size.height),
    ).toBe(true)
    expect(edges.flat().every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  })

  it('never lie on each other, whatever the graph', () => {
    const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 24 }),
      }),
    )
    fc.assert(
      fc.property(graphs, ({ count, edges }) => {
        const { nodes, width, height } = placeNodes({
          gap: 20,
          nodes: Array.from({ length: count }, () => size),
          edges: edges.map(([from, to]) => edge(from, to)),
        })
        nodes.forEach((a, at) => {
          expect(a.x).toBeGreaterThanOrEqual(0)
          expect(a.x + size.width).toBeLessThanOrEqual(width + 1e-6)
          expect(a.y + size.height).toBeLessThanOrEqual(height + 1e-6)
          for (const b of nodes.slice(at + 1)) {
            const apart = Math.abs(a.x - b.x) >= size.width - 1e-6 || Math.abs(a.y - b.y) >= size.height - 1e-6
            expect(apart).toBe(true)
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})
