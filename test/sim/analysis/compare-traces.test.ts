import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALIGNED_MOVED, ALIGNED_WRAPPER } from '#sim/analysis/align-traces.ts'
import { compareTraces } from '#sim/analysis/compare-traces.ts'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import { pairDifference } from '#sim/analysis/pair-difference.ts'
import { selfTime } from '#sim/analysis/self-time.ts'
import { randomTrace } from './random-trace.ts'
import { shapeOf, storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const measured = (spans: readonly SpanSketch[]) => {
  const shape = shapeOf(spans)
  return { shape, self: selfTime(shape) }
}
const compared = (a: readonly SpanSketch[], b: readonly SpanSketch[], listed?: number): TraceComparison =>
  compareTraces(measured(a), measured(b), undefined, listed)

/** A line per node: its depth as dots, its name, and which trace has it. */
const drawn = ({ a, b, depth, name, names }: TraceComparison): string[] =>
  [...a].map((inA, node) => {
    const side = inA < 0 ? '+' : b[node]! < 0 ? '-' : '='
    return `${'.'.repeat(depth[node]!)}${side}${names[name[node]!]}`
  })
const reasons = ({ explanation, names }: TraceComparison): [string, string, number, number][] =>
  explanation.map(({ kind, name, ns, count }) => [kind, names[name]!, ns, count])

const root = (to: number): SpanSketch => ({ id: 'r', name: 'checkout', service: 'shop', from: 0, to })
const child = (id: string, name: string, from: number, to: number, parent = 'r'): SpanSketch => ({
  id,
  parent,
  name,
  service: 'shop',
  from,
  to,
})
const queries = (count: number, each: number, from: number): SpanSketch[] =>
  Array.from({ length: count }, (_, index) =>
    child(`q${index}`, 'SELECT product', from + index * each, from + (index + 1) * each),
  )

describe('two traces side by side', () => {
  it('match 3 calls with the first 3 of 40 and explain the rest by the other 37', () => {
    const comparison = compared([root(100), ...queries(3, 10, 0)], [root(470), ...queries(40, 10, 0)])
    expect(comparison.groups).toEqual([
      { parent: 0, service: 0, name: 1, countA: 3, countB: 40, totalA: 30, totalB: 400 },
    ])
    expect([...comparison.a].slice(0, 5)).toEqual([0, 1, 2, 3, -1])
    expect(comparison.difference).toBe(370)
    expect(reasons(comparison)).toEqual([['more', 'SELECT product', 370, 37]])
    expect(comparison.restNs).toBe(0)
  })

  it('tell slower work, new calls and calls that are gone apart', () => {
    const a = [root(100), child('c', 'charge', 10, 40), child('g', 'GET cache', 50, 80)]
    const b = [
      root(300),
      child('c', 'charge', 10, 160),
      child('m', 'mail', 170, 280),
      child('s', 'smtp', 180, 270, 'm'),
    ]
    const comparison = compared(a, b)
    expect(drawn(comparison)).toEqual(['=checkout', '.=charge', '.-GET cache', '.+mail', '..+smtp'])
    expect(reasons(comparison)).toEqual([
      ['slower', 'charge', 120, 1],
      ['new', 'mail', 110, 1],
      ['gone', 'GET cache', -30, 1],
    ])
  })

  it('say that work is waited for now which was in the shadow of other work before', () => {
    const a = [root(100), child('x', 'long', 0, 100), child('y', 'short', 0, 60)]
    const b = [root(160), child('x', 'long', 0, 100), child('y', 'short', 100, 160)]
    expect(reasons(compared(a, b))).toEqual([['exposed', 'short', 60, 1]])
  })

  it('match siblings that changed their order, and mark them', () => {
    const comparison = compared(
      [root(30), child('a', 'one', 0, 10), child('b', 'two', 10, 20), child('c', 'three', 20, 30)],
      [root(30), child('c', 'three', 0, 10), child('a', 'one', 10, 20), child('b', 'two', 20, 30)],
    )
    expect(drawn(comparison)).toEqual(['=checkout', '.=three', '.=one', '.=two'])
    expect([...comparison.marks]).toEqual([0, ALIGNED_MOVED, 0, 0])
  })

  it('see through a span that was put in between', () => {
    const comparison = compared(
      [root(50), child('a', 'query', 10, 40)],
      [root(60), child('w', 'retry', 5, 55), child('a', 'query', 10, 40, 'w')],
    )
    expect(drawn(comparison)).toEqual(['=checkout', '.+retry', '..=query'])
    expect(comparison.marks[1]).toBe(ALIGNED_WRAPPER)
    const back = compared(
      [root(60), child('w', 'retry', 5, 55), child('a', 'query', 10, 40, 'w')],
      [root(50), child('a', 'query', 10, 40)],
    )
    expect(drawn(back)).toEqual(['=checkout', '.-retry', '..=query'])
  })

  it('see through a hop: a proxy that answers and calls on', () => {
    const comparison = compared(
      [root(50), child('s', 'POST /pay', 10, 40), child('q', 'INSERT', 20, 30, 's')],
      [
        root(90),
        child('p', 'proxy', 5, 80),
        child('c', 'proxy call', 10, 70, 'p'),
        child('s', 'POST /pay', 20, 50, 'c'),
        child('q', 'INSERT', 30, 40, 's'),
      ],
    )
    expect(drawn(comparison)).toEqual(['=checkout', '.+proxy', '..+proxy call', '...=POST /pay', '....=INSERT'])
    // Each of the two is a wrapper's own time; what lies within is what it was.
    expect(reasons(comparison).map(([kind, name, ns]) => [kind, name, ns])).toEqual([
      ['new', 'proxy', 45],
      ['faster', 'checkout', -5],
    ])
  })

  it('take names that differ in a value for one operation, and equal names for the same before others', () => {
    const comparison = compared(
      [root(30), child('a', 'GET /users/7', 0, 10)],
      [root(30), child('b', 'GET /users/8', 0, 10), child('a', 'GET /users/7', 10, 20)],
    )
    expect(drawn(comparison)).toEqual(['=checkout', '.+GET /users/{id}', '.=GET /users/{id}'])
  })

  it('prefer siblings with the same calls below them', () => {
    const comparison = compared(
      [root(50), child('a', 'GET', 0, 20), child('x', 'db', 5, 10, 'a')],
      [root(90), child('p', 'GET', 0, 20), child('a', 'GET', 30, 50), child('x', 'db', 35, 40, 'a')],
    )
    expect(drawn(comparison)).toEqual(['=checkout', '.+GET', '.=GET', '..=db'])
  })

  it('compare what answered, not a span that lost its parent', () => {
    const lost: SpanSketch = { id: 'o', parent: 'nobody', name: 'lost', service: 'shop', from: 0, to: 5 }
    const { responseA, responseB } = compared([lost, { ...root(100), from: 1 }], [{ ...root(100), from: 1 }])
    expect([responseA, responseB]).toEqual([99, 99])
  })

  it('sum up what is not listed', () => {
    const a = [root(100), child('c', 'charge', 10, 40), child('g', 'GET cache', 50, 80)]
    const b = [root(190), child('c', 'charge', 10, 160)]
    const { explanation, restNs, rest, difference } = compared(a, b, 1)
    expect(explanation.length).toBe(1)
    expect(explanation[0]!.ns + restNs).toBe(difference)
    expect(rest).toBe(1)
  })

  it('align lists of thousands in either order, and chains of any depth', () => {
    const wide = (count: number) => [root(count), ...queries(count, 1, 0)]
    expect(compared(wide(20_000), wide(30_000)).a.length).toBe(30_001)
    const deep = (count: number): SpanSketch[] =>
      Array.from({ length: count }, (_, at) => ({
        id: `d${at}`,
        ...(at > 0 && { parent: `d${at - 1}` }),
        name: 'step',
        from: at,
        to: 4 * count - at,
      }))
    const { depth, b } = compared(deep(5000), deep(6000))
    expect(depth.at(-1)).toBe(5999)
    expect(b.at(-1)).toBe(5999)
  })

  it('have every span in one node, parents before children, and an explanation that adds up', () => {
    fc.assert(
      fc.property(randomTrace, randomTrace, (a, b) => {
        const comparison = compared(a, b, 3)
        const once = (column: Int32Array): number[] => [...column].filter((at) => at >= 0).sort((x, y) => x - y)
        expect(once(comparison.a)).toEqual(a.map((_, index) => index))
        expect(once(comparison.b)).toEqual(b.map((_, index) => index))
        for (const [node, parent] of comparison.parent.entries()) {
          expect(parent).toBeLessThan(node)
          const last = parent < 0 ? comparison.a.length - 1 : parent + comparison.descendants[parent]!
          expect(node).toBeLessThanOrEqual(last)
        }
        const all = compared(a, b, 100)
        expect(all.explanation.reduce((sum, { ns }) => sum + ns, 0)).toBe(all.difference)
        expect(all.restNs).toBe(0)
        expect(comparison.explanation.reduce((sum, { ns }) => sum + ns, 0) + comparison.restNs).toBe(all.difference)
      }),
    )
  })

  it('are the same when a trace is compared with itself', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const { a, b, explanation, difference } = compared(spans, spans)
        expect([...a]).toEqual([...b])
        expect(explanation).toEqual([])
        expect(difference).toBe(0)
      }),
    )
  })
})

describe('two spans side by side', () => {
  it('differ in attributes, resource, status and events, not in ids and times', () => {
    const a = storeOf([
      {
        id: 'a',
        from: 0,
        to: 5,
        service: 'shop',
        resource: { 'service.version': '1' },
        attributes: { k: 1n, same: 'x' },
      },
    ])
    const b = storeOf([
      {
        id: 'b',
        from: 7,
        to: 9,
        service: 'shop',
        resource: { 'service.version': '2' },
        attributes: { same: 'x', n: true },
        error: true,
      },
    ])
    b.columns.events.set(0, [{ time: 8, name: 'exception', attributes: [], droppedAttributes: 0 }])
    expect(pairDifference(a, 0, b, 0)).toEqual([
      { of: 'span', key: 'status', a: 'unset', b: 'error' },
      { of: 'attribute', key: 'k', a: '1', b: null },
      { of: 'attribute', key: 'n', a: null, b: 'true' },
      { of: 'event', key: 'exception', a: null, b: '1' },
      { of: 'resource', key: 'service.version', a: '1', b: '2' },
    ])
  })
})
