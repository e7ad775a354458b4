import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { randomStream } from '../../../kernel/random.ts'
import { refused } from '../../failure.ts'
import type { MeshReplica, MeshService } from '../../mesh-service.ts'
import type { Scenario } from '../../scenario.ts'
import { ConnectionPool } from '../connection-pool.ts'
import type { ConnectionPoolObserver, ConnectionPoolOptions } from '../connection-pool.ts'
import { Http2Channel } from '../http2-channel.ts'
import { RedisServer } from '../redis/redis-server.ts'
import { NODE_POSTGRES, createSqlPool } from '../sql/sql-pool.ts'
import { SqlServer } from '../sql/sql-server.ts'
import { ChannelBorrowing, PoolBorrowing } from './borrowing.ts'
import type { Borrowing, Dial, ReplicaChannel, ReplicaPool } from './borrowing.ts'
import type { PoolDeclaration } from './pool-schema.ts'
import type { WorldNames } from './world-names.ts'

/** What happened at the pools of one service to one target. */
export type PoolTruth = {
  readonly service: string
  readonly target: string
  opened: number
  reused: number
  refused: number
  /** Requests that met a connection which the server had closed. */
  stale: number
  /** How often somebody waited for a connection, how long in all, ns, and how often in vain. */
  waited: number
  totalWait: number
  gaveUp: number
}

/** Something that works on what peers are asked, within its limits. */
export type PeerServer = {
  /** `lock` is a row or table that nobody else may have meanwhile; null for none. */
  execute(time: number, lock: string | null): Process<void>
}

/** The connections of a world's services and the limits of its peers; nothing where the scenario declares none. */
export class WorldPools {
  /** By service and target. */
  readonly truth: PoolTruth[] = []
  private readonly env: Environment
  private readonly scenario: Scenario
  private readonly seed: number
  private readonly services: ReadonlyMap<string, MeshService>
  private readonly names: WorldNames
  private readonly borrowings = new Map<string, Borrowing>()
  private readonly sqlServers = new Map<string, SqlServer>()
  private readonly servers = new Map<string, PeerServer>()

  constructor(
    env: Environment,
    scenario: Scenario,
    seed: number,
    services: ReadonlyMap<string, MeshService>,
    names: WorldNames,
  ) {
    this.env = env
    this.names = names
    this.scenario = scenario
    this.seed = seed
    this.services = services
    for (const [name, { server, system }] of Object.entries(scenario.peers)) {
      if (server === undefined) continue
      if (system === 'redis') {
        const redis = new RedisServer(env)
        this.servers.set(name, { execute: (time) => redis.pipeline([time], () => 0) })
      } else {
        const { max_connections, max_executing = Infinity } = server
        const sql = new SqlServer(env, { max_connections, max_executing })
        this.sqlServers.set(name, sql)
        this.servers.set(name, { execute: (time, lock) => executeUnder(sql, time, lock) })
      }
    }
  }

  /** Where a service's requests to a target get their connections; null where connections cost nothing. */
  to(service: string, target: string): Borrowing | null {
    const declared = this.scenario.services[service]!.pools[target]
    if (declared === undefined) return null
    const edge = `${service}>${target}`
    let borrowing = this.borrowings.get(edge)
    if (borrowing === undefined) {
      borrowing = this.open(service, target, declared)
      this.borrowings.set(edge, borrowing)
    }
    return borrowing
  }

  /** What limits a peer; null where nothing does. */
  serverOf(peer: string): PeerServer | null {
    return this.servers.get(peer) ?? null
  }

  private open(service: string, target: string, declared: PoolDeclaration): Borrowing {
    const latency = this.latency(service, target)
    const observer = this.observe(service, target)
    const callee = this.services.get(target)
    const dial = this.dial(service, target, callee ?? null, latency)
    if (declared.protocol === 'http/2') {
      const { max_concurrent_streams = 100, tls = 'none', wait_for_ready = false } = declared
      const channels = ofEach((replica): ReplicaChannel => {
        const jitter = randomStream(this.seed, `pool/${replica.info.name}>${target}/backoff`)
        const options = { max_concurrent_streams, tls, wait_for_ready, latency }
        return new Http2Channel(this.env, jitter, options, { waited: (time) => observer.waited?.(time, false) })
      })
      if (callee !== undefined) this.endWith(callee, channels)
      return new ChannelBorrowing(channels.of, dial)
    }
    const options = connectionOptions(declared, latency)
    const isSql = this.scenario.peers[target]?.system === 'postgresql'
    const server = this.sqlServers.get(target) ?? new SqlServer(this.env, { max_connections: Infinity })
    const { max_connections: size = 10, ...rest } = options
    const pools = ofEach(({ language }): ReplicaPool =>
      isSql
        ? createSqlPool(this.env, server, { size, ...(language === 'nodejs' && NODE_POSTGRES), ...rest }, observer)
        : new ConnectionPool(this.env, options, observer),
    )
    if (callee !== undefined) this.endWith(callee, pools)
    return new PoolBorrowing(target, pools.of, latency, dial)
  }

  /** How a service connects to one copy of another, whichever the name and the address behind it lead to, or to a peer. */
  private dial(service: string, target: string, callee: MeshService | null, latency: () => number): Dial {
    const { env } = this
    const named = this.names.to(service, target)
    return function* (frame) {
      const found = named === null ? null : yield* named.find(frame)
      if (found !== null && found.failure !== null) return { error: found.failure }
      if (callee === null) return { error: null, host: null }
      const host = found === null ? callee.pick() : found.replica
      if (host !== null) return { error: null, host }
      yield* env.timeout(2 * latency())
      frame.request.sawStrike(callee.hurtBy)
      return { error: refused(callee.name) }
    }
  }

  /** Connections to a copy of a service end when that dies, or is replaced. */
  private endWith(callee: MeshService, all: OfEach<{ breakTo(host: MeshReplica): void }>): void {
    const breakTo = (host: MeshReplica) => {
      for (const one of all.known()) one.breakTo(host)
    }
    const watch = (host: MeshReplica) => {
      host.residents.push({ kill: () => breakTo(host), start: () => {}, stop: () => {} })
    }
    for (const replica of callee.replicas) watch(replica)
    callee.whenReplaced.push((old, fresh) => {
      breakTo(old)
      watch(fresh)
    })
  }

  private observe(service: string, target: string): ConnectionPoolObserver {
    const truth = { service, target, opened: 0, reused: 0, refused: 0, stale: 0, waited: 0, totalWait: 0, gaveUp: 0 }
    this.truth.push(truth)
    return {
      opened: () => void truth.opened++,
      reused: () => void truth.reused++,
      refused: () => void truth.refused++,
      stale: () => void truth.stale++,
      waited: (time, gaveUp) => {
        truth.waited++
        truth.totalWait += time
        if (gaveUp) truth.gaveUp++
      },
    }
  }

  private latency(service: string, target: string): () => number {
    const { calls, edges } = this.scenario.network
    const drawn = edges[`${service}>${target}`] ?? calls
    const random = randomStream(this.seed, `pool/${service}>${target}/latency`)
    return () => Math.round(drawn(random))
  }
}

/** A statement that is a transaction of its own: what it locks is free again when it is done. */
function* executeUnder(server: SqlServer, time: number, lock: string | null): Process<void> {
  if (lock !== null) yield* server.lock(lock)
  yield* server.execute(time)
  if (lock !== null) server.unlock(lock)
}

/** One for each replica, as long as it lives. */
type OfEach<T> = { of(replica: MeshReplica): T; known(): Iterable<T> }

function ofEach<T>(create: (replica: MeshReplica) => T): OfEach<T> {
  const all = new Map<MeshReplica, T>()
  return {
    of(replica) {
      let one = all.get(replica)
      if (one === undefined) {
        one = create(replica)
        all.set(replica, one)
        replica.residents.push({ kill: () => all.delete(replica), start: () => {}, stop: () => {} })
      }
      return one
    },
    known: () => all.values(),
  }
}

function connectionOptions(declared: PoolDeclaration, latency: () => number): ConnectionPoolOptions {
  const { protocol: _, max_concurrent_streams: _streams, wait_for_ready: _wait, ...rest } = declared
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...present, latency }
}
