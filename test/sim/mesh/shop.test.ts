import { describe, expect, it } from 'vitest'
import type { Recording } from '#sim/mesh/recording.ts'
import { proveTiming } from '#sim/mesh/prove-timing.ts'
import { STATUS_ERROR } from '#sim/telemetry/span-columns.ts'
import type { TruthRequest } from '#sim/truth/truth-table.ts'
import { arrivalsOf, runShop } from './shop.ts'
import { spansOf } from './small-world.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => 1000 + index * 37)
const SECOND = 1e9

const requestsOf = (recording: Recording): TruthRequest[] =>
  Array.from({ length: recording.truth.count }, (_, request) => recording.truth.request(request))

/** The requests whose traces have a span with status error. */
function requestsWithErrorSpan({ columns, spanCount, truth }: Recording): number[] {
  const found = new Set<number>()
  for (let row = 0; row < spanCount; row++) {
    if (columns.status[row] === STATUS_ERROR) found.add(truth.requestOfTrace(columns.trace[row]!))
  }
  return [...found].toSorted((a, b) => a - b)
}

describe('the shop', () => {
  for (const seed of SEEDS) {
    it(`keeps its quotas to the request, and decides nothing by a hair: seed ${seed}`, () => {
      const recording = runShop(seed)
      const requests = requestsOf(recording)
      const errors = requests.filter(({ outcome }) => outcome === 'error')
      const slow = requests.filter(({ slow: isSlow }) => isSlow)
      const late = requests.filter(({ late: isLate }) => isLate)
      const others = requests.filter(({ slow: isSlow }) => !isSlow)

      expect(requests).toHaveLength(1000)
      expect(errors).toHaveLength(10)
      expect(requestsWithErrorSpan(recording)).toEqual(errors.map(({ request }) => request))
      expect(slow).toHaveLength(20)
      expect(
        slow.every(
          ({ outcome, duration_ms, extent_ms }) => outcome === 'ok' && duration_ms >= 1050 && extent_ms <= 3000,
        ),
      ).toBe(true)
      expect(Math.max(...others.map(({ extent_ms }) => extent_ms))).toBeLessThanOrEqual(990)

      expect(late).toHaveLength(6)
      for (const { operation, outcome, cause, full_extent_ms } of late) {
        expect({ operation, outcome, kind: cause?.kind }).toEqual({
          operation: 'POST /checkout',
          outcome: 'ok',
          kind: 'late',
        })
        expect(full_extent_ms).toBeGreaterThan(38_000)
      }
      expect(requests.filter(({ full_extent_ms, extent_ms }) => full_extent_ms > extent_ms)).toHaveLength(6)

      expect(recording.spanCount).toBeGreaterThanOrEqual(15_000)
      expect(recording.spanCount).toBeLessThanOrEqual(15_600)
      expect(recording.waits.filter(({ waited }) => waited > 0)).toEqual([])

      const arrivals = arrivalsOf(recording)
      expect(proveTiming(recording, arrivals, 10 * SECOND)).toEqual([])
      expect(proveTiming(recording, arrivals, 30 * SECOND)).toEqual([])
    })
  }

  it('has enough of every operation, and of every cause', () => {
    const requests = requestsOf(runShop(4217))
    const count = (operation: string) => requests.filter((request) => request.operation === operation).length
    expect([count('POST /checkout'), count('GET /products'), count('GET /orders/{id}')]).toEqual([300, 550, 150])
    const causes = new Map<string, number>()
    for (const { cause } of requests) if (cause !== null) causes.set(cause.id, (causes.get(cause.id) ?? 0) + 1)
    expect(Object.fromEntries(causes)).toEqual({
      provider_unavailable: 3,
      provider_refused: 1,
      reservation_deadlock: 1,
      stock_timeout: 2,
      catalogue_cache_down: 1,
      order_store_full: 2,
      provider_slow: 8,
      reservation_locked: 3,
      stock_scan: 5,
      catalogue_slow: 2,
      order_scan: 2,
      consumer_lost: 6,
    })
  })

  it('has failures that are fast as well as some that take their time', () => {
    const failed = requestsOf(runShop(4217)).filter(({ outcome }) => outcome === 'error')
    expect(failed.filter(({ duration_ms }) => duration_ms < 120).length).toBeGreaterThanOrEqual(2)
    expect(failed.filter(({ duration_ms }) => duration_ms > 250).length).toBeGreaterThanOrEqual(2)
  })

  it('makes a checkout of 32 to 40 spans across seven services, and gives it an order id of its own', () => {
    const recording = runShop(4217)
    const spans = spansOf(recording)
    const healthy = requestsOf(recording).filter(
      ({ operation, cause }) => operation === 'POST /checkout' && cause === null,
    )
    const sizes = new Set(healthy.map(({ spans: size }) => size))
    expect([...sizes].toSorted((a, b) => a - b)).toEqual([36, 40])
    const ids = new Set<unknown>()
    for (const { trace_id } of healthy) {
      const ofTrace = spans.filter(({ traceId }) => traceId === trace_id)
      expect(new Set(ofTrace.map(({ service }) => service)).size).toBe(7)
      const orderIds = new Set(ofTrace.flatMap(({ attributes }) => attributes['order.id'] ?? []))
      expect(orderIds.size).toBe(1)
      ids.add([...orderIds][0])
    }
    expect(ids.size).toBe(healthy.length)
  })

  it('carries six to nine attributes a span', () => {
    const { attributeCount, spanCount } = runShop(4217)
    expect(attributeCount / spanCount).toBeGreaterThan(6)
    expect(attributeCount / spanCount).toBeLessThan(9)
  })

  it('keeps its quotas at four times the load, where a request may wait now and then', () => {
    const waited = [1037, 1148, 4217].map((seed) => {
      const recording = runShop(seed, { load: 4 })
      const requests = requestsOf(recording)
      expect([requests.length, requests.filter(({ outcome }) => outcome === 'error').length]).toEqual([4000, 40])
      expect(requests.filter(({ slow }) => slow).length).toBe(80)
      return recording.waits.reduce((sum, { waited: times }) => sum + times, 0)
    })
    expect(Math.max(...waited)).toBeLessThan(40)
  })

  it('saturates at payment when twenty times the load comes, and only checkouts suffer', () => {
    const recording = runShop(4217, { load: 20 })
    const requests = requestsOf(recording)
    expect(recording.spanCount).toBeGreaterThanOrEqual(300_000)
    expect(requests).toHaveLength(20_000)
    expect(recording.waits.filter(({ waited }) => waited > 0).map(({ service }) => service)).toEqual(['payment'])
    const byLoad = requests.filter(({ cause }) => cause?.kind === 'load')
    expect(new Set(byLoad.map(({ operation, cause }) => `${operation} ${cause!.service}`))).toEqual(
      new Set(['POST /checkout payment']),
    )
    // Most checkouts: the line at payment only grows.
    expect(byLoad.length).toBeGreaterThan(3000)
    expect(requests.filter(({ cause }) => cause?.kind === 'error')).toHaveLength(200)
  })
})

/** The healthy baseline of a dashboard, per service: requests a second against the gateway's, and latencies in ms. */
const BASELINE = {
  'api-gateway': { rps: 1, p50: 80, p95: 300 },
  order: { rps: 0.5 },
  payment: { rps: 0.4, p50: 120, p95: 350 },
  inventory: { rps: 0.6, p50: 15, p95: 50 },
  notification: { rps: 0.36, p50: 30, p95: 100, p99: 250 },
} as const

describe('the shop’s healthy baseline', () => {
  // An order calls payment, which takes 120 ms in the median, so the 45 ms the dashboard gives it cannot be; and a
  // p99 above a quota of slow requests is that quota's, not the baseline's.
  for (const seed of [11, 22, 33, 44, 55]) {
    it(`is the dashboard’s within about a quarter, where quotas leave it: seed ${seed}`, () => {
      const recording = runShop(seed)
      const servers = spansOf(recording).filter(({ kind }) => kind === 2 || kind === 5)
      const gateway = servers.filter(({ service }) => service === 'api-gateway').length
      for (const [service, figures] of Object.entries(BASELINE)) {
        const times = servers.filter((span) => span.service === service).map(({ start, end }) => end - start)
        times.sort((a, b) => a - b)
        const measured: Record<string, number> = {
          rps: times.length / gateway,
          p50: times[Math.floor(times.length * 0.5)]!,
          p95: times[Math.floor(times.length * 0.95)]!,
          p99: times[Math.floor(times.length * 0.99)]!,
        }
        for (const [figure, expected] of Object.entries(figures)) {
          const off = Math.abs(measured[figure]! / expected - 1)
          // A p99 of three hundred is the third largest of them.
          const isNear = off < (figure === 'p99' ? 0.35 : 0.26)
          expect([service, figure, isNear ? 'near' : off]).toEqual([service, figure, 'near'])
        }
      }
      const failing = (service: string): number =>
        servers.filter((span) => span.service === service && span.status === STATUS_ERROR).length
      expect(failing('api-gateway') / gateway).toBe(0.01)
      expect(failing('notification')).toBe(0)
    })
  }
})
