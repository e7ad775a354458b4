import { describe, expect, it } from 'vitest'
import { runSmall, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { SpanView, Written } from '../small-world.ts'

const LIBRARY = { instrumentation: { follows: 'library' } }

/** A front in one language that asks a back in another, which asks a database. */
function pair(front: [string, Written], back: [string, Written], more: Written = {}): SpanView[] {
  const store = {
    http: 'POST /store/{id}',
    path: '/store/{order_id}',
    steps: [
      { ask: 'db', for: 'INSERT small.orders', text: 'INSERT INTO orders VALUES ($1)', id: 'insert', time: '5ms' },
    ],
  }
  const services = {
    front: serviceOf(front[0], { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }, front[1]),
    back: serviceOf(back[0], { store }, back[1]),
  }
  return spansOf(runSmall(smallScenario({ services, ...more }), { seconds: 1 }))
}

const of = (spans: SpanView[], service: string, kind: number): SpanView =>
  spans.find((span) => span.service === service && span.kind === kind)!

const [SERVER, CLIENT, PRODUCER, CONSUMER] = [2, 3, 4, 5]

const failing = (type: string): Written => ({
  outcomes: {
    errors: {
      share: '100%',
      causes: [
        {
          id: 'broken',
          operations: ['front.buy'],
          at: 'back/insert',
          type,
          message: 'deadlock detected',
          reason: { en: 'broken', th: 'พัง' },
        },
      ],
    },
  },
})

describe('a world whose services follow their libraries', () => {
  it('has each library’s names, attributes and scope', () => {
    const spans = pair(['nodejs', LIBRARY], ['nodejs', LIBRARY])
    const asking = of(spans, 'front', CLIENT)
    expect([asking.name, asking.scope]).toEqual(['POST', '@opentelemetry/instrumentation-http'])
    expect(Object.keys(asking.attributes).toSorted()).toEqual([
      'http.request.method',
      'http.response.status_code',
      'network.peer.address',
      'network.peer.port',
      'network.protocol.version',
      'server.address',
      'server.port',
      'url.full',
    ])
    const serving = of(spans, 'back', SERVER)
    expect(serving.name).toBe('POST /store/:id')
    expect(serving.attributes['url.path']).toMatch(/^\/store\/ord_/)
    expect(serving.parentSpanId).toBe(asking.spanId)
    expect(of(spans, 'back', CLIENT).name).toBe('pg.query:INSERT small')
  })

  it('names the library that a service uses, where there are several', () => {
    const fetching = { instrumentation: { follows: 'library', clients: { http: 'fetch' } } }
    expect(of(pair(['nodejs', fetching], ['go', {}]), 'front', CLIENT).scope).toBe(
      '@opentelemetry/instrumentation-undici',
    )
  })

  it('has a span for each layer of Express, in a service that has them', () => {
    const layered = { instrumentation: { follows: 'library', express: { middleware: ['jsonParser'] } } }
    const spans = pair(['go', {}], ['nodejs', layered], failing('40P01'))
    const serving = of(spans, 'back', SERVER)
    const under = (parent: SpanView) => spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId)
    expect(under(serving).map(({ name }) => name)).toEqual(['middleware - jsonParser', 'request handler'])
    const handling = under(serving)[1]!
    expect([handling.scope, handling.status]).toEqual(['@opentelemetry/instrumentation-express', 2])
    expect(under(handling).map(({ name }) => name)).toEqual(['pg.query:INSERT small'])
    const silenced = { instrumentation: { ...layered.instrumentation, disabled: ['framework'] } }
    const fewer = pair(['go', {}], ['nodejs', silenced]).filter(({ service }) => service === 'back')
    expect(fewer.map(({ name }) => name)).toEqual(['pg.query:INSERT small', 'POST /store/:id'])
  })

  it('lets each side follow its own', () => {
    const spans = pair(['go', {}], ['python', LIBRARY])
    expect(of(spans, 'front', CLIENT).attributes).toHaveProperty('url.template', '/store/{id}')
    expect(of(spans, 'back', SERVER).name).toBe('POST /store/<id>')
    expect(of(spans, 'back', SERVER).scope).toBe('opentelemetry.instrumentation.flask')
  })

  it('writes the old conventions, the stable ones, or both', () => {
    const keys = (semconv: string) => {
      const spans = pair(
        ['go', { instrumentation: { semconv } }],
        ['nodejs', { instrumentation: { follows: 'library', semconv } }],
      )
      return spans.flatMap(({ attributes }) => Object.keys(attributes))
    }
    expect(keys('old')).not.toContain('http.request.method')
    expect(keys('stable')).not.toContain('http.method')
    expect(keys('dup')).toEqual(expect.arrayContaining([...keys('old'), ...keys('stable')]))
  })

  it('tells a failure of the database as pg does, and only there', () => {
    const spans = pair(['nodejs', LIBRARY], ['nodejs', LIBRARY], failing('40P01'))
    const query = of(spans, 'back', CLIENT)
    expect(query.status).toBe(2)
    expect(query.attributes).not.toHaveProperty('error.type')
    expect([of(spans, 'back', SERVER).status, of(spans, 'front', CLIENT).status]).toEqual([2, 2])
  })

  it('has a span for the wait for a connection, where pg makes one', () => {
    const pooled = { ...LIBRARY, pools: { db: { max_connections: 1 } } }
    const spans = pair(['nodejs', LIBRARY], ['nodejs', pooled])
    const [acquiring, query] = spans.filter(({ service, kind }) => service === 'back' && kind === CLIENT)
    expect([acquiring!.name, query!.name]).toEqual(['pg-pool.connect', 'pg.query:INSERT small'])
    expect(acquiring!.parentSpanId).toBe(query!.parentSpanId)
    expect(acquiring!.end).toBeLessThanOrEqual(query!.start)
    const conventional = pair(['go', {}], ['go', { pools: { db: { max_connections: 1 } } }])
    expect(conventional.filter(({ service, kind }) => service === 'back' && kind === CLIENT)).toHaveLength(1)
  })

  it.each([{ delay: '10ms' }, {}])('sends and handles messages as kafkajs does: %o', (waits) => {
    const key = 'delay' in waits ? {} : { key: '{order_id}' }
    const services = {
      front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: [{ publish: 'orders', ...key }] } }, LIBRARY),
      billing: serviceOf('nodejs', { bill: { consumes: 'orders', steps: [{ work: '1ms' }] } }, LIBRARY),
    }
    const topics = { orders: { address: 'kafka', ...waits } }
    const spans = spansOf(runSmall(smallScenario({ services, topics }), { seconds: 5 }))
    const sending = of(spans, 'front', PRODUCER)
    const handling = spans.find(({ kind, parentSpanId }) => kind === CONSUMER && parentSpanId === sending.spanId)!
    const shared = { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' }
    const written = sending.attributes['messaging.kafka.message.key']
    expect(written === undefined).toBe('delay' in waits)
    const keyed = written === undefined ? {} : { 'messaging.kafka.message.key': written }
    expect(sending.attributes).toEqual({
      ...shared,
      ...keyed,
      'messaging.operation.type': 'send',
      'messaging.operation.name': 'send',
    })
    expect(handling.attributes).toEqual({
      ...shared,
      ...keyed,
      'messaging.operation.type': 'process',
      'messaging.operation.name': 'process',
      'messaging.destination.partition.id': '0',
      'messaging.kafka.offset': '0',
    })
  })

  it('counts tries as the conventions say, and not at all where the library does not', () => {
    const retried = (language: string, changes: Written) => {
      const steps = [
        { retry: [{ ask: 'partner', for: 'POST /pay', id: 'pay', time: '1ms' }], attempts: 2, backoff: '1ms' },
      ]
      const services = { front: serviceOf(language, { buy: { http: 'POST /buy', steps } }, changes) }
      const outcomes = failing('ECONNRESET').outcomes as { errors: { causes: Written[] } }
      outcomes.errors.causes[0]!.at = 'front/pay'
      const spans = spansOf(runSmall(smallScenario({ services, outcomes }), { seconds: 1 }))
      return spans.filter(({ kind }) => kind === CLIENT).map(({ attributes }) => attributes)
    }
    const key = 'http.request.resend_count'
    expect(retried('go', {}).at(-1)).toHaveProperty([key])
    const node = retried('nodejs', LIBRARY)
    expect(node).toHaveLength(2)
    expect(node.every((attributes) => !(key in attributes) && attributes['error.type'] === 'Error')).toBe(true)
  })
})
