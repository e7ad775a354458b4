import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, DURATION_BUCKETS, quantileOf } from '#sim/analysis/duration-buckets.ts'
import { ServiceGraphIndex } from '#sim/analysis/service-graph.ts'
import type { GraphView, ServiceGraph } from '#sim/analysis/service-graph.ts'
import { randomTrace } from './random-trace.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const MS = 1e6
const graphOf = (spans: readonly SpanSketch[], view?: GraphView): ServiceGraph =>
  new ServiceGraphIndex(storeOf(spans)).view(view)
/** Edges in words: `shop > orders call 2`. */
const edgesOf = ({ nodes, edges }: ServiceGraph): string[] =>
  edges.map(({ from, to, kind, count }) => `${nodes[from]!.name} > ${nodes[to]!.name} ${kind} ${count}`).sort()

const checkout = (trace: string, from: number, failed = false): SpanSketch[] => [
  { trace, id: `${trace}1`, service: 'shop', kind: 'server', from, to: from + 100 * MS, error: failed },
  { trace, id: `${trace}2`, parent: `${trace}1`, service: 'shop', kind: 'client', from: from + MS, to: from + 90 * MS },
  {
    trace,
    id: `${trace}3`,
    parent: `${trace}2`,
    service: 'orders',
    kind: 'server',
    from: from + 5 * MS,
    to: from + 80 * MS,
    error: failed,
  },
  {
    trace,
    id: `${trace}4`,
    parent: `${trace}3`,
    service: 'orders',
    kind: 'client',
    from: from + 6 * MS,
    to: from + 16 * MS,
    attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'shop' },
  },
  {
    trace,
    id: `${trace}5`,
    parent: `${trace}3`,
    service: 'orders',
    kind: 'producer',
    from: from + 20 * MS,
    to: from + 21 * MS,
  },
  {
    trace,
    id: `${trace}6`,
    parent: `${trace}5`,
    service: 'mailer',
    kind: 'consumer',
    from: from + 200 * MS,
    to: from + 240 * MS,
  },
]

describe('a service graph', () => {
  const spans = [...checkout('a', 0), ...checkout('b', 1000 * MS, true)]

  it('has services, silent peers, and who calls whom how', () => {
    const graph = graphOf(spans)
    expect(edgesOf(graph)).toEqual([
      'orders > mailer message 2',
      'orders > postgresql shop call 2',
      'shop > orders call 2',
    ])
    expect(graph.nodes.map(({ name, kind, service }) => [name, kind, service])).toEqual([
      ['shop', 'service', 0],
      ['orders', 'service', 1],
      ['mailer', 'service', 2],
      ['postgresql shop', 'database', null],
    ])
  })

  it('tells how the requests of each node are spread over the whole time', () => {
    const parts = new ServiceGraphIndex(storeOf(spans)).traffic(4)
    expect(parts.map(({ name, counts }) => [name, ...counts])).toEqual([
      ['shop', 1, 0, 0, 1],
      ['orders', 1, 0, 0, 1],
      ['mailer', 1, 0, 0, 1],
      ['postgresql shop', 1, 0, 0, 1],
    ])
  })

  it('tells rate, errors and duration of nodes and edges', () => {
    const { nodes, edges, extentNs } = graphOf(spans)
    expect(extentNs).toBe(1240 * MS)
    expect(nodes[0]).toMatchObject({ count: 2, errorShare: 0.5 })
    expect(nodes[0]!.perSecond).toBeCloseTo(2 / 1.24)
    expect(nodes[0]!.p50Ns / (100 * MS)).toBeCloseTo(1, 1)
    const call = edges.find(({ kind, to }) => kind === 'call' && nodes[to]!.name === 'orders')!
    // As long as the client waited, and failed as the server says.
    expect(call.p50Ns / (89 * MS)).toBeCloseTo(1, 1)
    expect(call.errorShare).toBe(0.5)
    expect(call.share).toBeCloseTo(1 / 3)
  })

  it('is that of any stretch of time', () => {
    const graph = graphOf(spans, { from: 900 * MS, until: 1100 * MS })
    expect(graph.nodes.find(({ name }) => name === 'shop')).toMatchObject({ count: 1, errorShare: 1, perSecond: 5 })
    expect(edgesOf(graph)).not.toContain('orders > mailer message 1')
  })

  it('is that around one node, or without what is rare', () => {
    expect(edgesOf(graphOf(spans, { focus: { name: 'shop', hops: 1 } }))).toEqual(['shop > orders call 2'])
    expect(graphOf(spans, { focus: { name: 'mailer', hops: 1 } }).hidden).toEqual({ nodes: 2, edges: 2 })
    const rare = [...spans, ...checkout('c', 0).slice(0, 3)]
    expect(edgesOf(graphOf(rare, { minShare: 0.4 }))).toEqual(['shop > orders call 3'])
  })

  it('has edges of links, from what is linked to', () => {
    const graph = graphOf([
      {
        trace: 'a',
        id: '1',
        service: 'shop',
        kind: 'producer',
        from: 0,
        to: 10,
        attributes: { 'messaging.destination.name': 'mails' },
      },
      { trace: 'b', id: '2', service: 'mailer', kind: 'consumer', from: 20, to: 30, links: [{ trace: 'a', id: '1' }] },
      { trace: 'c', id: '3', service: 'report', from: 40, to: 50, links: [{ trace: 'b', id: '2' }] },
      {
        trace: 'd',
        id: '4',
        service: 'shop',
        kind: 'producer',
        from: 0,
        to: 10,
        attributes: { 'messaging.destination.name': 'mails' },
      },
    ])
    expect(edgesOf(graph)).toEqual(['mailer > report link 1', 'shop > mailer message 1', 'shop > mails message 1'])
  })

  it('knows a called service by its name where its spans are missing, and counts calls to nobody', () => {
    const lost: SpanSketch[] = [
      ...checkout('a', 0),
      {
        trace: 'x',
        id: 'x1',
        service: 'shop',
        kind: 'client',
        from: 0,
        to: 5,
        attributes: { 'server.address': 'orders.svc.local' },
      },
      {
        trace: 'x',
        id: 'x2',
        service: 'shop',
        kind: 'client',
        from: 0,
        to: 5,
        attributes: { 'url.full': 'https://pay.example:8443/charge?id=7' },
      },
      { trace: 'x', id: 'x3', service: 'shop', kind: 'client', from: 0, to: 5 },
    ]
    const graph = graphOf(lost)
    expect(edgesOf(graph)).toContain('shop > orders call 2')
    expect(edgesOf(graph)).toContain('shop > pay.example call 1')
    expect(graph.unnamed).toBe(1)
  })

  it('calls a database a database by whatever name', () => {
    const attributes = { 'db.system': 'mysql', 'peer.service': 'users-db' }
    const { nodes } = graphOf([{ id: '1', service: 'shop', kind: 'client', from: 0, to: 5, attributes }])
    expect(nodes[1]).toMatchObject({ name: 'users-db', kind: 'database' })
  })

  it('takes a client and a server with one id for two ends of a call', () => {
    const graph = graphOf([
      { id: '1', service: 'web', kind: 'client', from: 0, to: 20 },
      { id: '1', service: 'api', kind: 'server', from: 5, to: 15 },
      { id: '2', parent: '1', service: 'api', from: 6, to: 10 },
    ])
    expect(edgesOf(graph)).toEqual(['web > api call 1'])
  })

  it('is empty without spans', () => {
    expect(graphOf([])).toMatchObject({ nodes: [], edges: [], extentNs: 0 })
  })

  it('counts each crossing from one service to another once, and stretches of time add up', () => {
    fc.assert(
      fc.property(randomTrace, fc.integer({ min: 0, max: 130 }), (spans, cut) => {
        const index = new ServiceGraphIndex(storeOf(spans))
        const whole = index.view()
        const total = ({ edges }: ServiceGraph): number => edges.reduce((sum, { count }) => sum + count, 0)
        expect(total(index.view({ until: cut })) + total(index.view({ from: cut }))).toBe(total(whole))
        expect(total(whole)).toBeLessThanOrEqual(spans.length)
        for (const { from, to } of whole.edges) {
          expect(whole.nodes[from]).toBeDefined()
          expect(whole.nodes[to]).toBeDefined()
        }
      }),
    )
  })
})

describe('buckets of durations', () => {
  it('hold what is within three in a hundred of their middle', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 2 ** 52, noNaN: true }), (ns) => {
        const counts = new Uint32Array(DURATION_BUCKETS)
        counts[bucketOf(ns)] = 1
        expect(Math.abs(quantileOf(counts, 0, 1, 0.5) / ns - 1)).toBeLessThan(0.033)
      }),
    )
  })
})
