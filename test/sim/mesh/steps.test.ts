import { describe, expect, it } from 'vitest'
import { runSmall, serviceOf, smallScenario, spansOf } from './small-world.ts'
import type { SpanView, Written } from './small-world.ts'

const OK = 0
const ERROR = 2

/** One request of one service that does these steps. */
function spansOfSteps(steps: Written[], changes: Written = {}): SpanView[] {
  const services = { front: serviceOf('go', { buy: { http: 'POST /buy', steps } }), ...(changes.services as Written) }
  return spansOf(runSmall(smallScenario({ ...changes, services }), { seconds: 1 }))
}
const named = (spans: SpanView[], name: string): SpanView[] => spans.filter((span) => span.name === name)
const only = (spans: SpanView[], name: string): SpanView => {
  const found = named(spans, name)
  expect(found).toHaveLength(1)
  return found[0]!
}
/** Between two moments in ms, to the nanosecond. */
const between = (from: number, to: number): number => Math.round((to - from) * 1e6) / 1e6
const took = (span: SpanView): number => between(span.start, span.end)
const failing = (at: string, more: Written = {}): Written => ({
  outcomes: {
    errors: {
      share: '100%',
      causes: [
        {
          id: 'broken',
          operations: ['front.buy'],
          at,
          type: 'ECONNREFUSED',
          message: 'connection refused',
          reason: { en: 'broken', th: 'พัง' },
          ...more,
        },
      ],
    },
  },
})

describe('steps', () => {
  it('happen one after the other, within the span of the operation', () => {
    const spans = spansOfSteps([
      { work: '5ms' },
      { span: 'price', work: '3ms' },
      { ask: 'db', for: 'SELECT x', time: '4ms' },
    ])
    const server = only(spans, 'POST /buy')
    const price = only(spans, 'price')
    const select = only(spans, 'SELECT x')
    expect([took(server), took(price), took(select)]).toEqual([12, 3, 4])
    expect([between(server.start, price.start), between(price.end, select.start)]).toEqual([5, 0])
    expect([price.parentSpanId, select.parentSpanId]).toEqual([server.spanId, server.spanId])
  })

  it('nest: a span waits for what is inside it', () => {
    const spans = spansOfSteps([{ span: 'outer', work: '2ms', steps: [{ span: 'inner', work: '3ms' }] }])
    expect(took(only(spans, 'outer'))).toBe(5)
    expect(only(spans, 'inner').parentSpanId).toBe(only(spans, 'outer').spanId)
  })

  it('run side by side in parallel, until the last is done', () => {
    const spans = spansOfSteps([
      {
        parallel: [
          { span: 'a', work: '4ms' },
          { span: 'b', work: '9ms' },
        ],
      },
      {
        parallel: [
          { span: 'c', work: '2ms' },
          { span: 'd', work: '1ms' },
        ],
        times: 'items',
      },
    ])
    expect(only(spans, 'a').start).toBe(only(spans, 'b').start)
    expect(took(only(spans, 'POST /buy'))).toBe(12)
    expect(named(spans, 'c').map(({ start }) => start)).toEqual(named(spans, 'c').map(() => only(spans, 'b').end))
    expect(named(spans, 'd')).toHaveLength(2)
  })

  it('repeat as often as a number or a request value says', () => {
    const spans = spansOfSteps([
      { repeat: [{ ask: 'db', for: 'SELECT x', time: '2ms' }], times: 3 },
      { repeat: [{ span: 'y', work: '1ms' }], times: 'items' },
    ])
    expect(named(spans, 'SELECT x')).toHaveLength(3)
    expect(named(spans, 'y')).toHaveLength(2)
    expect(took(only(spans, 'POST /buy'))).toBe(8)
  })

  it('are skipped when a cache has the answer, for the share it has', () => {
    const cache = {
      ask: 'cache',
      for: 'GET x',
      time: '1ms',
      hit: '75%',
      miss: [{ ask: 'db', for: 'SELECT x', time: '3ms' }],
    }
    const peers = {
      db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432 },
      cache: { palette: 4, monogram: 'CA', system: 'redis', address: 'cache', port: 6379 },
    }
    const services = { front: serviceOf('go', { buy: { http: 'POST /buy', steps: [cache] } }) }
    const spans = spansOf(runSmall(smallScenario({ services, peers }), { seconds: 1000 }))
    expect(named(spans, 'GET x')).toHaveLength(1000)
    expect(named(spans, 'SELECT x').length / 1000).toBeCloseTo(0.25, 1)
    expect(named(spans, 'GET x')[0]!.attributes).toMatchObject({
      'db.system.name': 'redis',
      'db.operation.name': 'GET',
    })
  })

  it('after a failure do not happen, and the whole way up says so', () => {
    const steps = [
      { ask: 'db', for: 'SELECT x', id: 'select', time: '4ms' },
      { span: 'never', work: '1ms' },
    ]
    const spans = spansOfSteps(steps, failing('front/select', { type: '40P01', message: 'deadlock detected' }))
    expect(named(spans, 'never')).toEqual([])
    expect(only(spans, 'SELECT x')).toMatchObject({
      status: ERROR,
      attributes: { 'error.type': '40P01', 'db.response.status_code': '40P01' },
    })
    expect(only(spans, 'POST /buy')).toMatchObject({
      status: ERROR,
      attributes: { 'http.response.status_code': 500n, 'error.type': '500' },
    })
  })

  it('record what was thrown as an exception event with its time', () => {
    const scenario = smallScenario(failing('back/insert'))
    const recording = runSmall(scenario, { seconds: 1 })
    const insert = only(spansOf(recording), 'INSERT small.orders')
    expect(recording.columns.events.get(insert.row)).toEqual([
      {
        name: 'exception',
        time: insert.end * 1e6,
        attributes: [
          ['exception.type', 'ECONNREFUSED'],
          ['exception.message', 'connection refused'],
        ],
        droppedAttributes: 0,
      },
    ])
  })

  it('pass a failure on to callers as their gateway would', () => {
    const spans = spansOf(runSmall(smallScenario(failing('back/insert', { responds: 503 })), { seconds: 1 }))
    const seen = (name: string, kind: number) => {
      const span = spans.find((one) => one.name === name && one.kind === kind)!
      return [span.status, span.attributes['http.response.status_code']]
    }
    expect(seen('POST /store', 2)).toEqual([ERROR, 503n])
    expect(seen('POST /store', 3)).toEqual([ERROR, 503n])
    expect(seen('POST /buy', 2)).toEqual([ERROR, 502n])
  })

  it('leave the server span of an answer below 500 unset, while the asker counts it as an error', () => {
    const spans = spansOf(runSmall(smallScenario(failing('back/insert', { responds: 402 })), { seconds: 1 }))
    const [server] = spans.filter(({ name, kind }) => name === 'POST /store' && kind === 2)
    const [client] = spans.filter(({ name, kind }) => name === 'POST /store' && kind === 3)
    expect(server).toMatchObject({ status: OK, attributes: { 'http.response.status_code': 402n } })
    expect(server!.attributes).not.toHaveProperty('error.type')
    expect(client).toMatchObject({ status: ERROR, attributes: { 'error.type': '402' } })
    expect(only(spans, 'POST /buy')).toMatchObject({ status: OK, attributes: { 'http.response.status_code': 402n } })
  })

  it('survive the failure of an optional call', () => {
    const scenario = smallScenario({
      ...failing('back/insert'),
      services: {
        front: serviceOf('go', {
          buy: { http: 'POST /buy', steps: [{ call: 'back.store', optional: true }, { span: 'on' }] },
        }),
        back: (smallScenario().services as Written).back,
      },
    })
    const recording = runSmall(scenario, { seconds: 1 })
    expect(only(spansOf(recording), 'on').status).toBe(OK)
    expect(recording.truth.request(0).outcome).toBe('ok')
  })

  it('are tried again after a failure, and say which try they are', () => {
    const steps = [
      {
        retry: [{ ask: 'partner', for: 'POST /charges', id: 'charge', time: '5ms' }],
        attempts: 3,
        backoff: '10ms',
      },
    ]
    const spans = spansOfSteps(steps, failing('front/charge', { status: 503 }))
    const tries = named(spans, 'POST /charges')
    expect(tries.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([undefined, 1n, 2n])
    expect(tries.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503n, 503n, 503n])
    expect(took(only(spans, 'POST /buy'))).toBe(5 + 10 + 5 + 10 + 5)
  })

  it('are given up when they take too long, though the callee works on', () => {
    const scenario = smallScenario({
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store', timeout: '20ms' }] } }),
        back: serviceOf('java', { store: { http: 'POST /store', steps: [{ work: '50ms' }] } }),
      },
    })
    const recording = runSmall(scenario, { seconds: 1 })
    const spans = spansOf(recording)
    const [client] = spans.filter(({ kind }) => kind === 3)
    expect(client).toMatchObject({ status: ERROR, attributes: { 'error.type': 'timeout' } })
    expect(took(client!)).toBe(21)
    expect(only(spans, 'POST /buy').attributes['http.response.status_code']).toBe(504n)
    expect(spans.find(({ name, kind }) => name === 'POST /store' && kind === 2)).toMatchObject({ status: OK })
    expect(recording.truth.request(0)).toMatchObject({ outcome: 'error', spans: 3 })
  })

  it('are given up inside a timeout as well', () => {
    const spans = spansOfSteps([{ timeout: '8ms', steps: [{ span: 'slow', work: '30ms' }] }])
    expect(only(spans, 'POST /buy').attributes['http.response.status_code']).toBe(504n)
    expect(took(only(spans, 'POST /buy'))).toBe(8)
    expect(took(only(spans, 'slow'))).toBe(30)
  })

  it('cross services over gRPC by its own conventions', () => {
    const scenario = smallScenario({
      ...failing('back/insert', { responds: 503 }),
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
        back: serviceOf('java', {
          store: { grpc: 'shop.Store/Put', steps: [{ ask: 'db', for: 'INSERT x', id: 'insert', time: '1ms' }] },
        }),
      },
    })
    const spans = named(spansOf(runSmall(scenario, { seconds: 1 })), 'shop.Store/Put')
    expect(spans.map(({ kind }) => kind)).toEqual([2, 3])
    for (const span of spans) {
      expect(span).toMatchObject({
        status: ERROR,
        attributes: { 'rpc.system.name': 'grpc', 'rpc.method': 'shop.Store/Put', 'rpc.status_code': 'UNAVAILABLE' },
      })
    }
  })

  it('publish a message that is handled later, in the same trace', () => {
    const scenario = smallScenario({
      topics: { news: { address: 'kafka', partitions: 3, delay: '70ms' } },
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ publish: 'news' }] } }),
        back: serviceOf('python', { read: { consumes: 'news', steps: [{ span: 'handle', work: '5ms' }] } }),
      },
    })
    const recording = runSmall(scenario, { seconds: 1 })
    const spans = spansOf(recording)
    const send = only(spans, 'send news')
    const process = only(spans, 'process news')
    expect([send.kind, process.kind]).toEqual([4, 5])
    expect(process.parentSpanId).toBe(send.spanId)
    expect(process.traceId).toBe(send.traceId)
    expect(between(send.end, process.start)).toBe(70)
    expect(send.attributes).toMatchObject({
      'messaging.system': 'kafka',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'news',
      'messaging.kafka.offset': 0n,
    })
    expect(process.attributes).toMatchObject({ 'messaging.consumer.group.name': 'back' })
    expect(recording.truth.request(0)).toMatchObject({ duration_ms: 2, extent_ms: 77, late: false })
  })
})

describe('a fault', () => {
  const fault = { id: 'broken', at: 'back/insert', reason: { en: 'broken', th: 'พัง' }, onset: '30s', lasts: '20s' }
  const inserts = (changes: Written) =>
    named(spansOf(runSmall(smallScenario(changes), { seconds: 60 })), 'INSERT small.orders')

  it('makes a step slow from its onset on, as long as it lasts', () => {
    const spans = inserts({ faults: [{ kind: 'latency', factor: 6, ...fault }] })
    for (const span of spans)
      expect(took(span), `at ${span.start}`).toBe(
        span.start > 29_995 && span.end < 50_035 && span.end > 30_029 ? 30 : 5,
      )
    expect(spans.filter((span) => took(span) === 30).length).toBeGreaterThan(10)
  })

  it('makes the share of visits fail that it says, and is the cause in the truth', () => {
    const recording = runSmall(
      smallScenario({
        faults: [{ kind: 'error', type: 'X', message: 'x', share: '50%', ...fault, onset: '0ms', lasts: '100s' }],
      }),
      { seconds: 100, load: 4 },
    )
    const failed = spansOf(recording).filter(({ name, status }) => name === 'INSERT small.orders' && status === ERROR)
    expect(failed.length / 400).toBeCloseTo(0.5, 1)
    const causes = Array.from({ length: 400 }, (_, request) => recording.truth.request(request)).filter(
      ({ outcome, cause }) => outcome === 'error' && cause?.kind === 'fault' && cause.peer === 'db',
    )
    expect(causes).toHaveLength(failed.length)
  })

  it('strikes only requests with the values it names', () => {
    const changes = {
      values: { order_id: { unique: 'ord_' }, items: { between: [1, 4] } },
      faults: [{ kind: 'latency', factor: 2, ...fault, onset: '0ms', when: { items: 3 } }],
    }
    const slow = inserts(changes).filter((span) => took(span) === 10)
    expect(slow.length).toBeGreaterThan(0)
    expect(slow.length).toBeLessThan(15)
  })
})

describe('workers', () => {
  it('make requests wait their turn, inside their server spans', () => {
    const scenario = smallScenario({
      load: { per_minute: 6000, mix: { 'front.buy': 1 } },
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
        back: serviceOf('java', { store: { http: 'POST /store', steps: [{ work: '12ms' }] } }, { workers: 1 }),
      },
    })
    const recording = runSmall(scenario, { seconds: 2 })
    const servers = spansOf(recording).filter(({ name, kind }) => name === 'POST /store' && kind === 2)
    const ends = servers.map(({ end }) => end)
    for (let index = 1; index < ends.length; index++)
      expect(between(ends[index - 1]!, ends[index]!)).toBeGreaterThanOrEqual(12)
    expect(Math.max(...servers.map(took))).toBeGreaterThan(200)
    const [waits] = recording.waits.filter(({ service }) => service === 'back')
    expect(waits!.waited).toBeGreaterThan(100)
  })
})
