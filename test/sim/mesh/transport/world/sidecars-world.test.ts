import { describe, expect, it } from 'vitest'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

const CLIENT = 3
const SERVER = 2

/** `front` calls `back` through a sidecar; the database refuses what `back` asks in a share of the requests. */
function world(
  sidecar: Written,
  { share = '0%', steps = [{ call: 'back.store' }] as unknown[], back = {}, language = 'nodejs' } = {},
) {
  const cause = {
    id: 'deadlock',
    reason: { en: 'Deadlock', th: 'เดดล็อก' },
    operations: ['front.buy'],
    at: 'back/insert',
    type: '40P01',
    message: 'deadlock detected',
  }
  return smallScenario({
    healthy_within: '60s',
    services: {
      front: serviceOf(language, { buy: { http: 'POST /buy', steps } }, { sidecars: { back: sidecar } }),
      back: serviceOf(
        'java',
        {
          store: { http: 'POST /store', steps: [{ ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '5ms' }] },
        },
        back,
      ),
    },
    outcomes: share === '0%' ? {} : { errors: { share, causes: [cause] } },
    load: { per_minute: 600, mix: { 'front.buy': 1 } },
  })
}

const count = (recording: ReturnType<typeof runSmall>, service: string, kind: number) =>
  spansOf(recording).filter((span) => span.service === service && span.kind === kind && span.scope !== 'envoy').length

describe('sidecars in a world', () => {
  it.each(['nodejs', 'go'])('stand in the trace between caller (%s) and callee, joined by the headers', (language) => {
    const recording = runSmall(world({}, { language }))
    const spans = spansOf(recording)
    const byId = new Map(spans.map((span) => [span.spanId, span]))
    const proxied = spans.filter(({ scope }) => scope === 'envoy')
    expect(proxied).toHaveLength(100)
    for (const { parentSpanId, attributes } of proxied) {
      expect(byId.get(parentSpanId)!.kind).toBe(CLIENT)
      expect(attributes['http.status_code']).toBe('200')
      expect(attributes['response_flags']).toBe('-')
    }
    const served = spans.filter(({ service, kind }) => service === 'back' && kind === SERVER)
    expect(served).toHaveLength(100)
    for (const { parentSpanId } of served) expect(byId.get(parentSpanId)!.scope).toBe('envoy')
  })

  it('try again what fails, which the caller does not see, and the callee does', () => {
    const recording = runSmall(world({ retry_on: ['5xx'], num_retries: 2, spans: false }, { share: '10%' }))
    expect(count(recording, 'front', CLIENT)).toBe(100)
    expect(count(recording, 'back', SERVER)).toBe(120)
    expect(recording.sidecars).toMatchObject([{ service: 'front', target: 'back', requests: 100, attempts: 120 }])
  })

  it('multiply what the caller tries again too', () => {
    const steps = [{ retry: [{ call: 'back.store' }], attempts: 3, backoff: '10ms' }]
    const sidecar = { retry_on: ['5xx'], num_retries: 2, max_retries: 100 }
    const recording = runSmall(world(sidecar, { share: '100%', steps }))
    const [{ requests, attempts }] = recording.sidecars as unknown as readonly [{ requests: number; attempts: number }]
    expect([requests, attempts]).toEqual([300, 900])
    expect(count(recording, 'back', SERVER)).toBe(900)
  })

  it('answer themselves when the callee takes too long', () => {
    const recording = runSmall(world({ per_try_timeout: '2ms' }))
    const proxied = spansOf(recording).filter(({ scope }) => scope === 'envoy')
    expect(proxied.every(({ attributes }) => attributes['http.status_code'] === '504')).toBe(true)
    expect(proxied.every(({ attributes }) => attributes['response_flags'] === 'UT')).toBe(true)
  })

  it('keep the step’s own timeout', () => {
    const recording = runSmall(world({}, { steps: [{ call: 'back.store', timeout: '3ms' }] }))
    const clients = spansOf(recording).filter(({ kind, scope }) => kind === CLIENT && scope !== 'envoy')
    expect(clients.filter(({ service, start, end }) => service === 'front' && end - start === 3)).toHaveLength(100)
  })
})

describe('a sidecar before the door of a service', () => {
  const inbound = { back: { inbound_sidecar: { hop: '2ms' } } }
  type Made = ReturnType<typeof spansOf>[number]
  /** The span and those above it, as kinds of who made them, from the top. */
  const path = (spans: readonly Made[], span: Made): string => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId)
    const own = span.scope === 'envoy' ? span.name.split(' ')[0]! : `${span.service} ${span.kind}`
    return parent === undefined ? own : `${path(spans, parent)} > ${own}`
  }
  const served = (spans: readonly Made[]) =>
    spans.filter(({ service, kind, scope }) => service === 'back' && kind === SERVER && scope !== 'envoy')

  it('makes a span of its own between the caller’s sidecar and the callee, from the headers and into them', () => {
    const spans = spansOf(runSmall(world({}, inbound)))
    const paths = new Set(served(spans).map((span) => path(spans, span)))
    expect(paths).toEqual(new Set(['front 2 > front 3 > egress > ingress > back 2']))
    const [ingress] = spans.filter(({ name }) => name === 'ingress')
    expect(ingress).toMatchObject({ kind: SERVER, service: 'back', scope: 'envoy' })
    expect(ingress!.attributes).toMatchObject({
      upstream_cluster: 'inbound|8080||',
      'peer.address': '10.0.0.1',
      'http.status_code': '200',
      'istio.canonical_service': 'back',
    })
    const [inner] = served(spans).filter(({ parentSpanId }) => parentSpanId === ingress!.spanId)
    expect([inner!.start - ingress!.start, ingress!.end - inner!.end]).toEqual([2, 2])
  })

  it('is there for callers without one, and for users', () => {
    const written = world({}, inbound)
    const services = written.services as Record<string, Written>
    delete services.front!.sidecars
    services.front!.inbound_sidecar = {}
    const spans = spansOf(runSmall(written))
    expect(new Set(served(spans).map((span) => path(spans, span)))).toEqual(
      new Set(['ingress > front 2 > front 3 > ingress > back 2']),
    )
  })

  it('is passed again by each try of the caller’s sidecar, which alone tries again', () => {
    const spans = spansOf(runSmall(world({ retry_on: ['5xx'], num_retries: 2 }, { share: '10%', ...inbound })))
    const ingress = spans.filter(({ name }) => name === 'ingress')
    expect(ingress).toHaveLength(120)
    const tries = new Map<string, number>()
    for (const { parentSpanId } of ingress) tries.set(parentSpanId, (tries.get(parentSpanId) ?? 0) + 1)
    expect([...tries.values()].filter((count) => count === 3)).toHaveLength(10)
    for (const span of served(spans)) expect(path(spans, span).endsWith('egress > ingress > back 2')).toBe(true)
    expect(ingress.filter(({ status }) => status === 2)).toHaveLength(30)
  })

  it('cannot join what enters a service to what leaves it: that takes the service’s own headers', () => {
    const written = world({}, inbound)
    const services = written.services as Record<string, Written>
    services.middle = serviceOf(
      'nodejs',
      { pass: { http: 'POST /pass', steps: [{ call: 'back.store' }] } },
      { inbound_sidecar: {}, sidecars: { back: {} }, instrumentation: { disabled: ['http-server', 'http-client'] } },
    )
    const front = services.front!.operations as Record<string, Written>
    front.buy!.steps = [{ call: 'middle.pass' }]
    services.front!.sidecars = { middle: {} }
    const spans = spansOf(runSmall(written))
    expect(new Set(served(spans).map((span) => path(spans, span)))).toEqual(new Set(['egress > ingress > back 2']))
    const entered = spans.filter(({ name, service }) => name === 'ingress' && service === 'middle')
    expect(new Set(entered.map((span) => path(spans, span)))).toEqual(new Set(['front 2 > front 3 > egress > ingress']))
  })

  it('may make no spans, and costs its time all the same', () => {
    const spans = spansOf(
      runSmall(world({ spans: false }, { back: { inbound_sidecar: { hop: '2ms', spans: false } } })),
    )
    expect(spans.some(({ scope }) => scope === 'envoy')).toBe(false)
    const client = spans.find(({ service, kind }) => service === 'front' && kind === CLIENT)!
    const server = served(spans).find(({ parentSpanId }) => parentSpanId === client.spanId)!
    expect(server.start - client.start).toBe(3)
  })
})
