import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalPath, DEFAULT_ASSUMPTION } from '#sim/analysis/critical-path.ts'
import { operationGraph } from '#sim/analysis/operation-graph.ts'
import type { OperationGraph } from '#sim/analysis/operation-graph.ts'
import { selfTime } from '#sim/analysis/self-time.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const graphOf = (spans: readonly SpanSketch[]): OperationGraph => {
  const shape = shapeOf(spans)
  return operationGraph(shape, selfTime(shape), criticalPath(shape, DEFAULT_ASSUMPTION))
}
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('the operations of a trace', () => {
  const graph = graphOf([
    { id: 'r', name: 'checkout', service: 'shop', from: 0, to: 100 },
    { id: 'a', parent: 'r', name: 'query', service: 'db', from: 10, to: 30 },
    { id: 'b', parent: 'r', name: 'query', service: 'db', from: 40, to: 90, error: true },
    { id: 'c', parent: 'b', name: 'parse', service: 'db', from: 50, to: 60 },
  ])

  it('are one node each, with counts, times and errors of all their spans', () => {
    const { nodes, names } = graph
    expect([...nodes.name].map((name) => names[name])).toEqual(['checkout', 'query', 'parse'])
    expect([...nodes.count]).toEqual([1, 2, 1])
    expect([...nodes.totalNs]).toEqual([100, 70, 10])
    expect([...nodes.selfNs]).toEqual([30, 60, 10])
    expect([...nodes.pathNs]).toEqual([30, 60, 10])
    expect([...nodes.errors]).toEqual([0, 1, 0])
    expect([...nodes.longest]).toEqual([0, 2, 3])
    expect([...nodes.level]).toEqual([0, 1, 2])
    expect(graph.pathNs).toBe(100)
  })

  it('are the same whatever values their names hold', () => {
    const { nodes, names } = graphOf([
      { id: '1', name: 'GET /users/7', from: 0, to: 5 },
      { id: '2', name: 'GET /users/8', from: 5, to: 9 },
    ])
    expect(names).toEqual(['GET /users/{id}'])
    expect([...nodes.count]).toEqual([2])
  })

  it('are joined by edges that count the calls', () => {
    const { edges } = graph
    expect([...edges.from]).toEqual([0, 1])
    expect([...edges.to]).toEqual([1, 2])
    expect([...edges.count]).toEqual([2, 1])
    expect([...edges.totalNs]).toEqual([70, 10])
    expect([...edges.errors]).toEqual([1, 0])
  })

  it('may call themselves and each other, which is marked as leading back', () => {
    const { edges, nodes } = graphOf([
      { id: '1', name: 'a', from: 0, to: 90 },
      { id: '2', parent: '1', name: 'b', from: 0, to: 80 },
      { id: '3', parent: '2', name: 'a', from: 0, to: 70 },
      { id: '4', parent: '3', name: 'a', from: 0, to: 60 },
    ])
    expect([...edges.back]).toEqual([0, 1, 1])
    expect([...nodes.level]).toEqual([0, 1])
  })

  it('stand for every span and every call once, and without edges back there are no circles', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const shape = shapeOf(spans)
        const { nodes, edges } = graphOf(spans)
        expect(sum(nodes.count)).toBe(spans.length)
        expect(sum(edges.count)).toBe([...shape.parent].filter((parent) => parent >= 0).length)
        expect(sum(nodes.selfNs)).toBe(sum(selfTime(shape)))
        edges.from.forEach((from, edge) => {
          expect(edges.back[edge] === 1 || nodes.level[from]! < nodes.level[edges.to[edge]!]!).toBe(true)
        })
      }),
    )
  })
})
