import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { createWorldRun } from '#sim/mesh/world-run.ts'
import type { CarrierField } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { readScenario, serviceOf, smallScenario, spansOf } from './small-world.ts'
import type { Written } from './small-world.ts'

const PARTNER = {
  partner: { palette: 4, monogram: 'PA', system: 'http', address: 'partner.example', port: 443 },
  db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432 },
}

type Parts = { front?: Written; back?: Written; network?: Written; steps?: unknown[] }

/** `front` calls `back`, which asks a partner; with whatever is between them. */
function worldOf({ front = {}, back = {}, network = {}, steps }: Parts) {
  return smallScenario({
    peers: PARTNER,
    network: { calls: '1ms', telemetry: '2ms', ...network },
    services: {
      front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: steps ?? [{ call: 'back.store' }] } }, front),
      back: serviceOf(
        'nodejs',
        { store: { http: 'POST /store', steps: [{ ask: 'partner', for: 'POST /v1', time: '5ms' }] } },
        back,
      ),
    },
  })
}

/** Runs five requests, and keeps what left for whom and how it arrived. */
function run(written: Written): { recording: Recording; wire: Record<string, { sent: Written; arrived: Written }[]> } {
  const wire: Record<string, { sent: Written; arrived: Written }[]> = {}
  const fieldsOf = (fields: readonly CarrierField[]): Written =>
    Object.fromEntries(fields.map(({ name, value }) => [name, value]))
  const underway = new Map<object, { sent: Written; arrived: Written }>()
  const world = createWorldRun(readScenario(written), {
    seed: 1,
    durationNs: 5e9,
    witness: {
      wrote(_at, { to, carrier }) {
        const entry = { sent: fieldsOf(carrier.fields()), arrived: {} }
        ;(wire[to] ??= []).push(entry)
        underway.set(carrier, entry)
        return null
      },
      arrives: (_at, carrier) => void (underway.get(carrier)!.arrived = fieldsOf(carrier.fields())),
      passedOn: () => {},
      read: () => {},
    },
  })
  while (world.step() === 'running');
  return { recording: world.recording, wire }
}

const served = (recording: Recording) =>
  spansOf(recording).filter(({ kind, service }) => kind === 2 && service === 'back')
const tracesOf = (recording: Recording) => new Set(spansOf(recording).map(({ traceId }) => traceId)).size

describe('what stands between services', () => {
  it('strips what it does not pass on, and the trace is cut there', () => {
    const proxies = { 'front>back': [{ name: 'waf', rules: [{ pass_only: ['host', 'content-*'] }] }] }
    const { recording, wire } = run(worldOf({ network: { proxies } }))
    expect(Object.keys(wire['back.store']![0]!.sent)).toEqual(['traceparent'])
    expect(wire['back.store']![0]!.arrived).toEqual({})
    expect(served(recording).every(({ parentSpanId }) => parentSpanId === '')).toBe(true)
    expect(tracesOf(recording)).toBe(10)
    expect(tracesOf(run(worldOf({})).recording)).toBe(5)
  })

  it('re-emits another format, which is understood where that is extracted and nowhere else', () => {
    const proxies = {
      'front>back': [{ name: 'gateway', rules: [{ reemit: { read: ['tracecontext'], write: ['b3multi'] } }] }],
    }
    const cut = run(worldOf({ network: { proxies } }))
    expect(Object.keys(cut.wire['back.store']![0]!.arrived).toSorted()).toEqual([
      'x-b3-sampled',
      'x-b3-spanid',
      'x-b3-traceid',
    ])
    expect(tracesOf(cut.recording)).toBe(10)
    const whole = run(
      worldOf({
        network: { proxies },
        back: { propagators: { extract: ['tracecontext', 'b3multi'], inject: ['tracecontext'] } },
      }),
    )
    expect(tracesOf(whole.recording)).toBe(5)
  })

  it('refuses requests whose headers are too large: 431 is the caller’s', () => {
    const proxies = { 'front>back': [{ name: 'small', rules: [{ max_bytes: 10, drop: ['baggage'] }] }] }
    const { recording } = run(worldOf({ network: { proxies } }))
    expect(served(recording)).toEqual([])
    const [client] = spansOf(recording).filter(({ kind }) => kind === 3)
    expect(client!.attributes['http.response.status_code']).toBe(431n)
  })
})

describe('a trust boundary', () => {
  const traced = (policy: string, env: Written = {}) =>
    run(worldOf({ back: { trust: { policy }, sdk: { env } } })).recording

  it('continues, begins anew, or begins anew with a link to what it did not continue', () => {
    expect(tracesOf(traced('continue'))).toBe(5)
    const restarted = traced('restart')
    expect(tracesOf(restarted)).toBe(10)
    expect(restarted.columns.links.size).toBe(0)
    const linked = traced('restart_with_link')
    expect(tracesOf(linked)).toBe(10)
    const callers = new Map(
      spansOf(linked)
        .filter(({ kind, service }) => kind === 3 && service === 'front')
        .map((span) => [span.spanId, span.traceId]),
    )
    for (const { row } of served(linked)) {
      const [link, ...others] = linked.columns.links.get(row)!
      expect(others).toEqual([])
      expect(callers.get(link!.spanId)).toBe(link!.traceId)
    }
  })

  it('keeps the ids and decides about sampling itself', () => {
    const off = { OTEL_TRACES_SAMPLER: 'parentbased_always_off' }
    const service = (recording: Recording) => new Set(spansOf(recording).map((span) => span.service))
    expect(service(traced('continue', off))).toEqual(new Set(['front', 'back']))
    expect(service(traced('ignore_sampled', off))).toEqual(new Set(['front']))
    expect(tracesOf(traced('ignore_sampled'))).toBe(5)
  })
})

describe('baggage', () => {
  const tagged = [
    { baggage: { 'customer.tier': 'gold', 'user.email': '{order_id}@mail.example' }, steps: [{ call: 'back.store' }] },
  ]

  it('travels to everything inside, and becomes attributes only where it is copied', () => {
    const { recording, wire } = run(worldOf({ steps: tagged, back: { copy_baggage: ['customer.*'] } }))
    expect(wire['back.store']![0]!.sent.baggage).toMatch(/^customer\.tier=gold,user\.email=ord_/)
    const [span] = served(recording)
    expect(span!.attributes).toMatchObject({ 'customer.tier': 'gold' })
    expect(span!.attributes).not.toHaveProperty('user.email')
    expect(
      spansOf(recording)
        .filter(({ service }) => service === 'front')
        .every(({ attributes }) => !('customer.tier' in attributes)),
    ).toBe(true)
  })

  it('leaks to third parties, unless egress keeps it', () => {
    const sentTo = (back: Written) => run(worldOf({ steps: tagged, back })).wire.partner![0]!.sent
    expect(sentTo({}).baggage).toContain('mail.example')
    expect(sentTo({ egress: { baggage: ['customer.*'] } }).baggage).toBe('customer.tier=gold')
    expect(Object.keys(sentTo({ egress: {} }))).toEqual(['traceparent'])
    expect(sentTo({ egress: { propagators: ['none'] } })).toEqual({})
  })
})

describe('faults of propagation', () => {
  const fault = { id: 'broken', reason: { en: 'broken', th: 'พัง' }, onset: '0ms' }

  it('make a service speak what its neighbours do not understand', () => {
    const written = worldOf({})
    written.faults = [{ kind: 'other_propagators', ...fault, service: 'front', propagators: ['jaeger'] }]
    const { recording, wire } = run(written)
    expect(Object.keys(wire['back.store']![0]!.sent)).toEqual(['uber-trace-id'])
    expect(tracesOf(recording)).toBe(10)
  })

  it('change headers on an edge', () => {
    const written = worldOf({})
    written.faults = [{ kind: 'changed_headers', ...fault, edge: 'front>back', rules: [{ strip: ['trace*'] }] }]
    expect(tracesOf(run(written).recording)).toBe(10)
  })

  it('a proxy that would make spans is asked to be a service', () => {
    const proxies = { 'front>back': [{ name: 'p', rules: [{ reemit: { read: ['b3'], write: ['b3'], span: true } }] }] }
    const parsed = parseScenario(JSON.stringify(worldOf({ network: { proxies } })))
    expect(parsed).toMatchObject({ diagnostics: [{ code: 'proxy-with-spans' }] })
  })
})
