import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { NODE_POSTGRES, createSqlPool } from '#sim/mesh/transport/sql/sql-pool.ts'
import type { SqlPoolOptions } from '#sim/mesh/transport/sql/sql-pool.ts'
import { SqlServer } from '#sim/mesh/transport/sql/sql-server.ts'
import type { SqlServerOptions } from '#sim/mesh/transport/sql/sql-server.ts'

function world(pools: SqlPoolOptions[], serverOptions: SqlServerOptions = {}) {
  const env = new Environment()
  const log: string[] = []
  const server = new SqlServer(env, serverOptions, {
    waited: (time, lock) => log.push(`${lock ?? 'server'} waited ${time / 1e6}`),
  })
  const clients = pools.map((options) => createSqlPool(env, server, options))
  function* query(name: string, client: number, time: number): Process<void> {
    const lease = yield* clients[client]!.acquire()
    if (lease.error !== null) {
      log.push(`${name}: ${lease.error} @${env.now / 1e6}`)
      return
    }
    yield* server.execute(time)
    clients[client]!.release(lease.connection)
    log.push(`${name}: done @${env.now / 1e6}`)
  }
  return { env, server, clients, log, query }
}

describe('SQL pool and server', () => {
  it('lets queries wait for a connection, and fail after acquire_timeout', () => {
    const { env, log, query } = world([{ size: 1, acquire_timeout: ms(100) }])
    env.process(query('a', 0, ms(80)))
    env.process(query('b', 0, ms(80)))
    env.process(query('c', 0, ms(80)))
    env.run()
    expect(log).toEqual(['a: done @80', 'c: acquire_timeout @100', 'b: done @160'])
  })

  it('refuses connections beyond max_connections, whoever asks, with PostgreSQL’s own state', () => {
    const { env, log, query } = world([{ size: 2 }, { size: 2 }], { max_connections: 3 })
    for (const client of [0, 0, 1, 1]) env.process(query(`${client}`, client, ms(10)))
    env.run()
    expect(log[0]).toBe('1: 53300 @0')
    expect(log.filter((line) => line.includes('done'))).toHaveLength(3)
  })

  it('gives a connection back to the server when its life is over', () => {
    const { env, server, query } = world([{ size: 1, max_lifetime: seconds(60), latency: () => ms(1) }])
    env.process(query('a', 0, 0))
    env.timer(seconds(61), () => env.process(query('b', 0, 0)))
    env.run()
    expect(server.connected).toBe(1)
  })

  it('keeps idle connections as HikariCP does, to the end of their life, or as node-postgres does, for 10 s', () => {
    const opened = (options: SqlPoolOptions) => {
      const { env, server, query } = world([{ size: 1, ...options }])
      let connected = 0
      const { connect } = server
      server.connect = () => (connected++, connect.call(server))
      for (const time of [0, 60, 1700, 1801]) env.timer(seconds(time), () => env.process(query('a', 0, 0)))
      env.run()
      return connected
    }
    expect(opened({})).toBe(2)
    expect(opened(NODE_POSTGRES)).toBe(4)
    expect(opened({ ...NODE_POSTGRES, idle_timeout: seconds(1700) })).toBe(1)
  })

  it('works on so many queries at a time, and lets the others wait inside', () => {
    const { env, log, query } = world([{ size: 10 }], { max_executing: 2 })
    for (const name of ['a', 'b', 'c', 'd']) env.process(query(name, 0, ms(10)))
    env.run()
    expect(log).toEqual([
      'a: done @10',
      'b: done @10',
      'server waited 10',
      'server waited 10',
      'c: done @20',
      'd: done @20',
    ])
  })

  it('gives a lock to one at a time, in the order in which they asked', () => {
    const { env, server, log } = world([])
    function* update(name: string): Process<void> {
      yield* server.lock('stock/7')
      yield* env.timeout(ms(20))
      server.unlock('stock/7')
      log.push(`${name} @${env.now / 1e6}`)
    }
    for (const name of ['a', 'b', 'c']) env.process(update(name))
    env.run()
    expect(log).toEqual(['a @20', 'stock/7 waited 20', 'b @40', 'stock/7 waited 40', 'c @60'])
  })
})
