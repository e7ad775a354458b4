import type { Environment } from '../../../kernel/environment.ts'
import { SECOND } from '../../../kernel/time.ts'
import { ConnectionPool } from '../connection-pool.ts'
import type { ConnectionPoolObserver } from '../connection-pool.ts'
import type { SqlServer } from './sql-server.ts'

/**
 * A client's pool of database connections, times in ns. Defaults: HikariCP's (maximumPoolSize 10, connectionTimeout 30 s,
 * maxLifetime 30 min; its idleTimeout has no effect while minimumIdle is as much as the pool's size, which it is).
 */
export type SqlPoolOptions = {
  size?: number
  acquire_timeout?: number
  max_waiting?: number
  max_lifetime?: number
  idle_timeout?: number
  latency?: () => number
}

/** What node-postgres does instead (max 10, connectionTimeoutMillis 0, idleTimeoutMillis 10 s, maxLifetimeSeconds 0). */
export const NODE_POSTGRES: SqlPoolOptions = {
  acquire_timeout: Infinity,
  max_lifetime: Infinity,
  idle_timeout: 10 * SECOND,
}

/** Startup, authentication (SCRAM: two) and the first ready, after TCP. */
const POSTGRES_ROUND_TRIPS = 3

/** Connections of one client to one database server. */
export function createSqlPool(
  env: Environment,
  server: SqlServer,
  options: SqlPoolOptions = {},
  observer: ConnectionPoolObserver = {},
): ConnectionPool {
  const { size = 10, latency = () => 0, max_waiting = Infinity } = options
  return new ConnectionPool(
    env,
    {
      max_connections: size,
      max_idle: size,
      max_waiting,
      acquire_timeout: options.acquire_timeout ?? 30 * SECOND,
      max_lifetime: options.max_lifetime ?? 1800 * SECOND,
      idle_timeout: options.idle_timeout ?? Infinity,
      handshake_round_trips: POSTGRES_ROUND_TRIPS,
      latency,
      admit: () => server.connect(),
      released: () => server.disconnect(),
    },
    observer,
  )
}
