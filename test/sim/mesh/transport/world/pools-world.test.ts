import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

/** `front` calls `back`, whose query takes 40 ms; every caller comes at 20 a second. */
function world({ front = {}, back = {}, peers = {}, changes = {} }: Record<string, Written> = {}) {
  return smallScenario({
    healthy_within: '60s',
    peers: {
      db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432, namespace: 'small', ...peers },
      cache: { palette: 5, monogram: 'CA', system: 'redis', address: 'cache', port: 6379 },
    },
    services: {
      front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }, front),
      back: serviceOf(
        'java',
        {
          store: {
            http: 'POST /store',
            steps: [{ ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '40ms' }],
          },
        },
        back,
      ),
    },
    load: { per_minute: 1200, mix: { 'front.buy': 1 } },
    ...changes,
  })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const lasting = (recording: ReturnType<typeof runSmall>, name: string) =>
  spansOf(recording)
    .filter((span) => span.name === name)
    .map(({ start, end }) => end - start)

describe('pools in a world', () => {
  it('let calls wait for a connection inside their client span, before the server knows of them', () => {
    const recording = runSmall(world({ front: { pools: { back: { max_connections: 1 } } } }))
    const [{ opened, waited, reused }] = recording.pools as unknown as readonly [
      { opened: number; waited: number; reused: number },
    ]
    expect(opened).toBe(1)
    expect(reused).toBe(199)
    expect(waited).toBeGreaterThan(50)
    const client = spansOf(recording).filter(({ kind, service }) => kind === 3 && service === 'front')
    const server = spansOf(recording).filter(({ kind, service }) => kind === 2 && service === 'back')
    expect(median(client.map(({ start, end }) => end - start))).toBeGreaterThan(60)
    expect(Math.max(...server.map(({ start, end }) => end - start))).toBeLessThan(50)
  })

  it('leave a gap in the trace while a query waits for a connection', () => {
    const recording = runSmall(world({ back: { pools: { db: { max_connections: 1 } } } }))
    expect(Math.max(...lasting(recording, 'INSERT small.orders'))).toBeLessThan(41)
    expect(median(lasting(recording, 'POST /store'))).toBeGreaterThan(60)
  })

  it('fail requests that wait for too long', () => {
    const recording = runSmall(
      world({
        back: { pools: { db: { max_connections: 1, acquire_timeout: '50ms' } } },
        changes: { load: { per_minute: 2400, mix: { 'front.buy': 1 } } },
      }),
    )
    const failed = spansOf(recording).filter(({ attributes }) => attributes['error.type'] === 'PoolTimeout')
    expect(failed.length).toBe(0)
    expect(recording.pools[0]!.gaveUp).toBeGreaterThan(10)
    const events = [...Array(recording.spanCount).keys()].flatMap((row) => recording.columns.events.get(row) ?? [])
    expect(events.filter(({ attributes }) => JSON.stringify(attributes).includes('PoolTimeout')).length).toBe(
      recording.pools[0]!.gaveUp,
    )
  })

  it('make queries slow, not connections scarce, when it is the database that is full', () => {
    const recording = runSmall(world({ peers: { server: { max_executing: 1 } } }))
    expect(median(lasting(recording, 'INSERT small.orders'))).toBeGreaterThan(60)
  })

  it('let those wait in the database who want the same row, and nobody else', () => {
    const asking = (lock: string) =>
      runSmall(
        world({
          peers: { server: {} },
          changes: {
            values: { order_id: { unique: 'ord_' } },
            services: {
              front: serviceOf('nodejs', {
                buy: {
                  http: 'POST /buy',
                  steps: [{ ask: 'db', for: 'UPDATE small.stock', time: '40ms', lock }],
                },
              }),
            },
          },
        }),
      )
    expect(median(lasting(asking('stock/1'), 'UPDATE small.stock'))).toBeGreaterThan(60)
    expect(median(lasting(asking('stock/{order_id}'), 'UPDATE small.stock'))).toBe(40)
  })

  it('have more connections refused than the database takes, whoever asks', () => {
    const recording = runSmall(
      world({
        back: { replicas: 4, pools: { db: { max_connections: 5 } } },
        peers: { server: { max_connections: 3 } },
        changes: { load: { per_minute: 6000, mix: { 'front.buy': 1 } } },
      }),
    )
    expect(recording.pools[0]!.refused).toBeGreaterThan(0)
    expect(recording.pools[0]!.opened).toBe(3)
  })

  it('meet closed connections when the server’s patience is shorter than the client’s', () => {
    const load = { per_minute: 12, mix: { 'front.buy': 1 } }
    const options = (server: string) => ({
      front: { pools: { back: { idle_timeout: '60s', server_idle_timeout: server } } },
      changes: { load, network: { calls: '200ms', telemetry: '2ms' } },
    })
    const stale = (server: string) => runSmall(world(options(server)), { seconds: 1200 }).pools[0]!.stale
    expect(stale('5s')).toBeGreaterThan(0)
    expect(stale('120s')).toBe(0)
  })

  it('carry everything on one connection with HTTP/2', () => {
    const recording = runSmall(world({ front: { pools: { back: { protocol: 'http/2' } } } }))
    const client = spansOf(recording).filter(({ kind, service }) => kind === 3 && service === 'front')
    expect(median(client.map(({ start, end }) => end - start))).toBeLessThan(45)
  })

  it('name a service or peer that exists', () => {
    const parsed = parseScenario(JSON.stringify(world({ front: { pools: { nobody: {} } } })))
    expect('diagnostics' in parsed && parsed.diagnostics.map(({ message }) => message)).toEqual([
      'There is no service or peer `nobody`.',
    ])
  })
})

describe('a cache in a world', () => {
  const shop = (single_flight: boolean) =>
    world({
      changes: {
        services: {
          front: serviceOf('nodejs', {
            buy: {
              http: 'POST /buy',
              steps: [
                {
                  ask: 'cache',
                  id: 'lookup',
                  for: 'GET',
                  time: '1ms',
                  cache: { key: 'front-page', ttl: '3s', single_flight },
                  miss: [{ ask: 'db', for: 'SELECT small.orders', time: '500ms' }],
                },
              ],
            },
          }),
        },
      },
    })
  const queries = (single_flight: boolean) => lasting(runSmall(shop(single_flight)), 'SELECT small.orders').length

  it('lets everybody ask the database when a hot key has just ended', () => {
    expect(queries(false)).toBeGreaterThan(20)
  })

  it('is asked for everything again when a fault empties it', () => {
    const faults = [
      {
        id: 'flush',
        kind: 'cache_stampede',
        at: 'front/lookup',
        reason: { en: 'FLUSHALL', th: 'ล้างแคช' },
        onset: '1500ms',
        lasts: '100ms',
      },
    ]
    const flushed = { ...shop(true), faults }
    expect(lasting(runSmall(flushed), 'SELECT small.orders').length).toBeGreaterThan(queries(true))
  })

  it('lets one do it with single_flight', () => {
    expect(queries(true)).toBeLessThan(5)
  })
})
