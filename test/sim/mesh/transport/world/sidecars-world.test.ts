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
