import { describe, expect, it } from 'vitest'
import type { Recording } from '#sim/mesh/recording.ts'
import type { HistogramPoint, Metric, NumberPoint } from '#sim/telemetry/metrics.ts'
import { runSmall, serviceOf, smallScenario } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

const SDK = { env: { OTEL_METRIC_EXPORT_INTERVAL: '5000' } }
const MEASURED = { metrics: { runtime: false }, sdk: SDK }

/** What a service collected each time, by metric. */
function collectedBy(recording: Recording, service: string): Map<string, Metric>[] {
  return recording.metrics
    .filter(({ replica }) => recording.replicas[replica]!.service === service)
    .map(({ metrics }) => {
      const { scopes } = metrics.resourceMetrics[0]!
      return new Map(scopes.flatMap((scope) => scope.metrics.map((metric) => [metric.name, metric] as const)))
    })
}

const numbers = (metric: Metric | undefined, key?: string): [unknown, number][] =>
  ((metric?.data?.points ?? []) as NumberPoint[]).map(({ attributes, value }) => [
    Object.fromEntries(attributes)[key ?? ''],
    Number(value),
  ])

/** `front` calls `back`, whose query takes 40 ms on one of two connections; 20 users come a second. */
const pooled = (back: Written = {}): Written =>
  smallScenario({
    healthy_within: '60s',
    services: {
      front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
      back: serviceOf(
        'java',
        { store: { http: 'POST /store', steps: [{ ask: 'db', for: 'INSERT t', id: 'insert', time: '40ms' }] } },
        { pools: { db: { max_connections: 1 } }, ...MEASURED, ...back },
      ),
    },
    load: { per_minute: 1200, mix: { 'front.buy': 1 } },
  })

describe('metrics in a world', () => {
  it('tell of connection pools what truth knows: who waited, how long, how many are in use', () => {
    const recording = runSmall(pooled(), { seconds: 20 })
    const collected = collectedBy(recording, 'back')
    const [truth] = recording.pools
    const [wait] = collected.at(-1)!.get('db.client.connection.wait_time')!.data!.points as HistogramPoint[]
    // Opening the one connection takes some milliseconds, for which nobody stood in line.
    expect(wait!.sum! - truth!.totalWait / 1e9).toBeGreaterThan(0)
    expect(wait!.sum! - truth!.totalWait / 1e9).toBeLessThan(0.02)
    expect(Number(wait!.count)).toBe(recording.truth.count)
    const used = collected.map((metrics) =>
      numbers(metrics.get('db.client.connection.count'), 'db.client.connection.state'),
    )
    expect(used.every((states) => states.reduce((sum, [, count]) => sum + count, 0) <= 1)).toBe(true)
    expect(numbers(collected.at(-1)!.get('db.client.connection.max'))).toEqual([[undefined, 1]])
  })

  it('say how far a Kafka consumer is behind', () => {
    const slow = smallScenario({
      topics: { orders: { address: 'kafka', partitions: 2 } },
      healthy_within: '60s',
      services: {
        front: serviceOf('java', { buy: { http: 'POST /buy', steps: [{ publish: 'orders', key: '{order_id}' }] } }),
        billing: serviceOf(
          'java',
          { bill: { consumes: 'orders', consumer: {}, steps: [{ work: '150ms' }] } },
          { workers: 1, ...MEASURED },
        ),
      },
      load: { per_minute: 1200, mix: { 'front.buy': 1 } },
    })
    const lags = collectedBy(runSmall(slow, { seconds: 20 }), 'billing').map((metrics) =>
      numbers(metrics.get('kafka.consumer.records_lag'), 'partition').reduce((sum, [, lag]) => sum + lag, 0),
    )
    // 20 come a second, at most 7 are done.
    expect(lags[0]!).toBeGreaterThan(20)
    expect(lags[2]!).toBeGreaterThan(2 * lags[0]!)
    expect(lags.at(-1)).toBe(0)
  })

  it('have the names of the conventions that the library follows', () => {
    const namesWith = (semconv: string): string[] => {
      const instrumentation = { follows: 'library', semconv }
      const front = serviceOf(
        'nodejs',
        { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } },
        {
          instrumentation,
          ...MEASURED,
        },
      )
      const { services } = smallScenario() as { services: Written }
      const recording = runSmall(smallScenario({ services: { ...services, front } }))
      const collected = collectedBy(recording, 'front').at(-1)!
      return [...collected.keys()].filter((name) => /^http\.server.*duration$/.test(name)).toSorted()
    }
    expect(namesWith('stable')).toEqual(['http.server.request.duration'])
    expect(namesWith('old')).toEqual(['http.server.duration'])
    expect(namesWith('dup')).toEqual(['http.server.duration', 'http.server.request.duration'])
  })

  it('name the route in the metric even where the span learns of it late', () => {
    const instrumentation = { follows: 'library' }
    const steps = [{ call: 'back.store' }]
    const front = serviceOf('nodejs', { buy: { http: 'POST /buy', steps } }, { instrumentation, ...MEASURED })
    const { services } = smallScenario() as { services: Written }
    const recording = runSmall(smallScenario({ services: { ...services, front } }))
    const [point] = collectedBy(recording, 'front').at(-1)!.get('http.server.request.duration')!.data!.points
    expect(Object.fromEntries(point!.attributes)['http.route']).toBe('/buy')
  })

  it('are collected a last time when a deploy takes a replica away', () => {
    const told = { en: 'A deploy.', th: 'A deploy.' }
    const faults = [{ id: 'deployed', kind: 'deploy', reason: told, service: 'back', version: '2.0.0', onset: '7s' }]
    const written = { ...pooled(), faults }
    const recording = runSmall(written, { seconds: 20 })
    const old = recording.replicas.find(({ service }) => service === 'back')!.id
    const times = recording.metrics.filter(({ replica }) => replica === old).map(({ at }) => at / 1e9)
    expect(times[0]).toBe(5)
    expect(times).toHaveLength(2)
    expect(times[1]!).toBeLessThan(10)
    let counted = 0n
    for (const replica of recording.replicas.filter(({ service }) => service === 'back')) {
      const last = recording.metrics.findLast((collected) => collected.replica === replica.id)!
      const metrics = last.metrics.resourceMetrics[0]!.scopes.flatMap((scope) => scope.metrics)
      const requests = metrics.find(({ name }) => name === 'http.server.request.duration')!
      for (const { count } of requests.data!.points as HistogramPoint[]) counted += count
    }
    expect(Number(counted)).toBe(recording.truth.count)
  })
})
