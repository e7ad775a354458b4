import { describe, expect, it } from 'vitest'
import { missingSpans } from '#sim/analysis/missing-spans.ts'
import { PeerDirectory } from '#sim/analysis/peer-directory.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const gateway = { service: 'gateway' }
const orders = { service: 'orders' }
const call: SpanSketch = {
  id: 'call',
  ...gateway,
  kind: 'client',
  from: 0,
  to: 100,
  attributes: { 'server.address': 'orders.prod.svc.cluster.local' },
}
/** A trace in which the same service is seen to make spans of what it is asked. */
const elsewhere: SpanSketch = { trace: 'other', id: 'e', ...orders, kind: 'server', from: 0, to: 10 }

function missingOf(...spans: SpanSketch[]) {
  const store = storeOf(spans)
  const shape = shapeTrace(store, 0)
  return missingSpans(shape, store).map(({ kind, parent, children, service, from, to }) => ({
    kind,
    parent,
    children: Array.from(children),
    service: store.services[service],
    from,
    to,
  }))
}

describe('a missing server', () => {
  it('is one that a client called and that makes spans elsewhere', () => {
    expect(missingOf(call, elsewhere)).toEqual([
      { kind: 'server', parent: 0, children: [], service: 'orders', from: 0, to: 100 },
    ])
  })

  it('is known by an address that led to it in another trace', () => {
    const byAddress = (id: string, trace: string): SpanSketch => ({
      ...call,
      trace,
      id,
      attributes: { 'server.address': '10.0.0.7' },
    })
    const store = storeOf([
      byAddress('lost', 'a'),
      byAddress('found', 'b'),
      { trace: 'b', id: 's', parent: 'found', ...orders, kind: 'server', from: 10, to: 90 },
    ])
    const peers = new PeerDirectory(store)
    peers.learn(shapeTrace(store, 1))
    const missing = missingSpans(shapeTrace(store, 0), store, peers)
    expect(missing.map(({ kind, service }) => [kind, store.services[service]])).toEqual([['server', 'orders']])
  })

  it('is not one that nobody saw, a database, one that is there, or one that a failed call may never have reached', () => {
    expect(missingOf(call)).toEqual([])
    expect(
      missingOf({ ...call, attributes: { ...call.attributes, 'db.system.name': 'postgresql' } }, elsewhere),
    ).toEqual([])
    expect(
      missingOf(call, { id: 's', parent: 'call', ...orders, kind: 'server', from: 10, to: 20 }, elsewhere),
    ).toEqual([])
    expect(missingOf({ ...call, error: true }, elsewhere)).toEqual([])
  })

  it('was reached by a call that failed with an answer', () => {
    const failed = { ...call, error: true, attributes: { ...call.attributes, 'http.response.status_code': 503n } }
    expect(missingOf(failed, elsewhere)).toHaveLength(1)
  })
})

describe('a missing parent', () => {
  it('is as long as all that names it', () => {
    const store = storeOf([
      { id: 'root', ...gateway, from: 0, to: 100 },
      { id: 'a', parent: 'lost', ...orders, from: 10, to: 40 },
      { id: 'b', parent: 'lost', ...orders, from: 30, to: 80 },
    ])
    const [missing, ...others] = missingSpans(shapeTrace(store, 0), store)
    expect(others).toEqual([])
    expect(missing).toMatchObject({
      kind: 'parent',
      spanId: '00005a1700000003',
      parent: -1,
      from: 10,
      to: 80,
      service: -1,
    })
    expect(Array.from(missing!.children)).toEqual([1, 2])
  })
})

describe('a missing client', () => {
  const root: SpanSketch = { id: 'root', ...gateway, kind: 'internal', from: 0, to: 100 }
  const server: SpanSketch = { id: 's', parent: 'root', ...orders, kind: 'server', from: 0, to: 10 }

  it('is between a server and a span of another service that is no client', () => {
    expect(missingOf(root, server)).toEqual([
      { kind: 'client', parent: 0, children: [1], service: 'gateway', from: 0, to: 10 },
    ])
  })

  it('is not missing where a client called, or within one service', () => {
    expect(missingOf({ ...root, kind: 'client' }, server)).toEqual([])
    expect(missingOf(root, { ...server, ...gateway })).toEqual([])
  })
})

describe('unexplained work', () => {
  const root: SpanSketch = { id: 'root', ...gateway, kind: 'server', from: 0, to: 100 }

  it('is a long stretch of a server in which no child runs', () => {
    const children: SpanSketch[] = [
      { id: 'a', parent: 'root', ...gateway, from: 5, to: 20 },
      { id: 'b', parent: 'root', ...gateway, from: 85, to: 100 },
    ]
    expect(missingOf(root, ...children)).toEqual([
      { kind: 'work', parent: 0, children: [], service: 'gateway', from: 20, to: 85 },
    ])
  })

  it('is none where children run all the time, nor in a span that is short beside its trace', () => {
    expect(missingOf(root, { id: 'a', parent: 'root', ...gateway, from: 5, to: 90 })).toEqual([])
    expect(
      missingOf({ ...call, to: 1000 }, { id: 's', parent: 'call', ...orders, kind: 'server', from: 10, to: 20 }),
    ).toEqual([])
  })
})
