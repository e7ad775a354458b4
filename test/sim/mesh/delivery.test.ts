import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { startDelivery } from '#sim/mesh/delivery.ts'
import type { DeliveryObserver } from '#sim/mesh/delivery.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { Refusal } from '#sim/network/endpoint.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { runSmall, serviceOf, smallScenario } from './small-world.ts'
import type { Written } from './small-world.ts'

const SECOND = 1e9

/** Delivers a recording to a collector that answers `answer`. */
function deliver(recording: Recording, answer: (traces: Traces) => Refusal | null, observer: DeliveryObserver = {}) {
  const env = new Environment(recording.columns.epochUnixNano)
  const received: { at: number; traces: Traces }[] = []
  const endpoint = {
    *consume(traces: Traces) {
      received.push({ at: env.now, traces })
      yield* env.timeout(0)
      return answer(traces)
    },
  }
  const delivery = startDelivery(env, recording, { endpointOf: () => endpoint, observer })
  env.run()
  return { received, delivery, env }
}

const sdk = (env: Written): Written => ({ sdk: { env } })
const services = (batch: Written = {}): Written => ({
  front: serviceOf(
    'go',
    { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } },
    { ...sdk(batch), replicas: 2 },
  ),
  back: serviceOf(
    'java',
    { store: { http: 'POST /store', steps: [{ ask: 'db', for: 'INSERT x', time: '5ms' }] } },
    sdk(batch),
  ),
})

describe('startDelivery', () => {
  it('brings every span to the collector once, from its own replica, scopes together', () => {
    const recording = runSmall(smallScenario({ services: services() }), { seconds: 60 })
    const { received, delivery } = deliver(recording, () => null)
    const rows = received.flatMap(({ traces }) => [...rowsOf(traces)])
    expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: recording.spanCount }, (_, row) => row))
    for (const { traces } of received) {
      expect(traces.resourceSpans).toHaveLength(1)
      const [{ resource, scopes }] = traces.resourceSpans as [Traces['resourceSpans'][number]]
      expect(new Set(scopes.map(({ scope }) => scope)).size).toBe(scopes.length)
      for (const { scope, rows: ofScope } of scopes) {
        for (const row of Array.from(ofScope)) {
          expect(recording.scope[row]).toBe(scope)
          expect(recording.replicas[recording.replica[row]!]!.resource).toBe(resource)
        }
      }
    }
    expect(delivery.done.processed).toBe(true)
    expect(delivery.counters.map(({ ended, exported }) => ended - exported)).toEqual([0, 0, 0])
  })

  it('brings no span before it ended, and each within the delay and the network', () => {
    const recording = runSmall(smallScenario({ services: services() }), { seconds: 60 })
    const { received } = deliver(recording, () => null)
    for (const { at, traces } of received) {
      for (const row of rowsOf(traces)) {
        const wait = at - recording.columns.end[row]!
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThan(5.1 * SECOND)
      }
    }
  })

  it('gives up spans the collector refuses for good, and counts them', () => {
    const recording = runSmall(smallScenario({ services: services() }), { seconds: 20 })
    const { delivery } = deliver(recording, () => ({ message: 'no', permanent: true }))
    const sum = (pick: (counters: (typeof delivery.counters)[number]) => number) =>
      delivery.counters.reduce((all, counters) => all + pick(counters), 0)
    expect([sum(({ ended }) => ended), sum(({ failed }) => failed), sum(({ exported }) => exported)]).toEqual([
      80, 80, 0,
    ])
    expect(sum(({ failedBySecond }) => failedBySecond.reduce((a, b) => a + b, 0))).toBe(80)
    expect(delivery.done.processed).toBe(true)
  })

  it('loses spans in the SDK’s queue while the collector refuses, and says which', () => {
    const small = { OTEL_BSP_MAX_QUEUE_SIZE: 10, OTEL_BSP_MAX_EXPORT_BATCH_SIZE: 5 }
    const recording = runSmall(smallScenario({ services: services(small) }), { seconds: 60, load: 10 })
    const lost: number[] = []
    const retried: number[] = []
    const { delivery, received } = deliver(
      recording,
      ({ resourceSpans }) => (resourceSpans.length > 0 ? { message: 'busy', permanent: false } : null),
      { dropped: (_, __, row) => lost.push(row), sent: (_, __, ___, attempt) => retried.push(attempt) },
    )
    const dropped = delivery.counters.reduce((sum, counters) => sum + counters.dropped, 0)
    expect(dropped).toBe(lost.length)
    expect(new Set(lost).size).toBe(dropped)
    expect(dropped).toBeGreaterThan(1000)
    expect(Math.max(...retried)).toBeGreaterThan(2)
    expect(delivery.counters.every(({ queuePeak }) => Math.max(...queuePeak) === 10)).toBe(true)
    expect(delivery.counters.reduce((sum, { retries }) => sum + retries, 0)).toBe(
      retried.filter((attempt) => attempt > 0).length,
    )
    expect(received.length).toBe(retried.length)
  })

  it('repeats itself exactly', () => {
    const recording = runSmall(smallScenario({ services: services() }), { seconds: 30 })
    const times = [1, 2].map(() =>
      deliver(recording, () => null).received.map(({ at, traces }) => [at, [...rowsOf(traces)]]),
    )
    expect(times[0]).toEqual(times[1])
  })

  it('is done at once when there is nothing to deliver', () => {
    const recording = runSmall(smallScenario({ load: { per_minute: 1, mix: { 'front.buy': 1 } } }), { seconds: 1 })
    expect(deliver(recording, () => null).delivery.done.processed).toBe(true)
  })
})
