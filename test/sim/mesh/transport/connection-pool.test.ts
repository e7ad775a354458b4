import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { ConnectionPool } from '#sim/mesh/transport/connection-pool.ts'
import type { ConnectionPoolOptions } from '#sim/mesh/transport/connection-pool.ts'

function world(options: ConnectionPoolOptions) {
  const env = new Environment()
  const log: string[] = []
  const note = (text: string) => log.push(`${text} @${env.now / 1e6}`)
  const pool = new ConnectionPool(
    env,
    { latency: () => ms(5), ...options },
    {
      opened: (took) => note(`opened in ${took / 1e6}`),
      reused: () => note('reused'),
      refused: (reason) => note(`refused: ${reason}`),
      waited: (time, gaveUp) => note(`${gaveUp ? 'gave up' : 'waited'} ${time / 1e6}`),
      closed: (reason) => note(`closed: ${reason}`),
      stale: () => note('stale'),
    },
  )
  function* use(hold = ms(10)): Process<void> {
    const lease = yield* pool.acquire()
    if (lease.error !== null) {
      note(lease.error)
      return
    }
    if (lease.reused) pool.isStale(lease.connection, ms(5))
    yield* env.timeout(hold)
    pool.release(lease.connection)
  }
  const at = (time: number, run = () => use()) => env.timer(time, () => env.process(run()))
  return { env, pool, log, use, at }
}

describe('ConnectionPool', () => {
  it('pays for a connection once and reuses it', () => {
    const { env, log, at } = world({})
    at(0)
    at(ms(100))
    env.run()
    expect(log).toEqual(['opened in 10 @10', 'reused @100'])
  })

  it.each([
    ['none', 10],
    ['1.3', 20],
    ['1.2', 30],
  ] as const)('pays TLS %s with its round trips', (tls, took) => {
    const { env, log, at } = world({ tls })
    at(0)
    env.run()
    expect(log).toEqual([`opened in ${took} @${took}`])
  })

  it('lets requests wait in line when all connections are taken', () => {
    const { env, log, use, at } = world({ max_connections: 1 })
    for (const _ of [1, 2, 3]) at(0, () => use(ms(50)))
    env.run()
    expect(log).toEqual(['opened in 10 @10', 'waited 60 @60', 'reused @60', 'waited 110 @110', 'reused @110'])
  })

  it('lets nobody wait for longer than acquire_timeout, nor more than max_waiting at all', () => {
    const { env, pool, log, use, at } = world({ max_connections: 1, acquire_timeout: ms(30), max_waiting: 1 })
    for (const _ of [1, 2, 3]) at(0, () => use(ms(50)))
    env.run()
    expect(log).toEqual([
      'gave up 0 @0',
      'pool_queue_full @0',
      'opened in 10 @10',
      'gave up 30 @30',
      'acquire_timeout @30',
    ])
    expect([pool.inUse, pool.waiting, pool.idleCount]).toEqual([0, 0, 1])
  })

  it('closes what nobody used for idle_timeout', () => {
    const { env, log, at } = world({ idle_timeout: seconds(5) })
    at(0)
    at(seconds(6))
    env.run()
    expect(log).toEqual(['opened in 10 @10', 'closed: idle @6000', 'opened in 10 @6010'])
  })

  it('keeps no more than max_idle, as Go’s two', () => {
    const { env, pool, log, use, at } = world({ max_idle: 2 })
    for (const _ of [1, 2, 3, 4]) at(0, () => use())
    env.run()
    expect(log.filter((line) => line.startsWith('closed'))).toEqual(['closed: surplus @20', 'closed: surplus @20'])
    expect(pool.idleCount).toBe(2)
  })

  it('sends into a connection that the server closed a moment ago, and only then', () => {
    // The server closes 60 s after the last answer, at 60 020 ms; its word takes 5 ms, and so does a request.
    const lastUse = (time: number) => {
      const { env, log, at } = world({ idle_timeout: seconds(90), server_idle_timeout: seconds(60) })
      at(0)
      at(ms(time))
      env.run()
      return log.slice(1)
    }
    expect(lastUse(60_015)).toEqual(['reused @60015'])
    expect(lastUse(60_016)).toEqual(['reused @60016', 'stale @60016', 'closed: broken @60026'])
    expect(lastUse(60_024)).toEqual(['reused @60024', 'stale @60024', 'closed: broken @60034'])
    expect(lastUse(60_025)).toEqual(['closed: server_idle @60025', 'opened in 10 @60035'])
  })

  it('opens another connection once it has heard that the host is gone, and loses what it sends before', () => {
    const lastUse = (time: number) => {
      const { env, pool, log, at } = world({})
      at(0)
      env.timer(ms(50), () => pool.breakTo(null))
      at(ms(time))
      at(ms(200))
      env.run()
      return log.slice(1)
    }
    // A request takes 5 ms, and so does the word that the connection is closed.
    expect(lastUse(44)[0]).toBe('reused @44')
    expect(lastUse(52)).toEqual(['reused @52', 'stale @52', 'closed: broken @62', 'opened in 10 @210'])
    expect(lastUse(55)).toEqual(['closed: gone @55', 'opened in 10 @65', 'reused @200'])
  })

  it('keeps each connection with the host that it was opened to', () => {
    const env = new Environment()
    const pool = new ConnectionPool<string>(env)
    const used: string[] = []
    function* use(host: string): Process<void> {
      const lease = yield* pool.acquire(dialling(host))
      if (!('connection' in lease)) throw new Error('no connection')
      used.push(lease.connection.host)
      yield* env.timeout(ms(10))
      pool.release(lease.connection)
    }
    env.process(use('a'))
    env.process(use('b'))
    for (const [time, host] of [
      [20, 'c'],
      [40, 'c'],
    ] as const)
      env.timer(ms(time), () => env.process(use(host)))
    env.timer(ms(35), () => pool.breakTo('b'))
    env.run()
    expect(used).toEqual(['a', 'b', 'b', 'a'])
  })

  it('tells why the target takes no connection', () => {
    const { env, pool, log, at } = world({ admit: () => 'ECONNREFUSED', max_connections: 1 })
    at(0)
    at(ms(1))
    env.run()
    expect(log.filter((line) => line.startsWith('ECONN'))).toHaveLength(2)
    expect(pool.inUse).toBe(0)
  })
})

const dialling = (host: string) =>
  // oxlint-disable-next-line require-yield
  function* (): Process<{ error: null; host: string }> {
    return { error: null, host }
  }
