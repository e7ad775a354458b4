import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import { brokenOff } from '../../failure.ts'
import type { Frame } from '../../frame.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Connection, ConnectionPool } from '../connection-pool.ts'
import type { Http2Channel } from '../http2-channel.ts'

/** A connection, or a stream on one, while a request has it; or why there is none. */
export type Borrowed = { readonly failure: Failure | null; giveBack(good: boolean): void }

/** Where requests to one target get what they are sent on. */
export interface Borrowing {
  borrow(frame: Frame): Process<Borrowed>
}

/** What the libraries say when there is no connection. */
const REASONS: Record<string, Pick<Failure, 'type' | 'message'>> = {
  acquire_timeout: { type: 'PoolTimeout', message: 'timed out waiting for a connection from the pool' },
  pool_queue_full: { type: 'PoolQueueFull', message: 'too many wait for a connection already' },
  '53300': { type: '53300', message: 'sorry, too many clients already' },
  unavailable: { type: 'UNAVAILABLE', message: 'no connection established' },
}

const nothing = (reason: string): Borrowed => ({
  failure: { ...(REASONS[reason] ?? { type: reason, message: reason }), status: 503, answered: undefined },
  giveBack: () => {},
})

/** One request at a time on each connection. */
export class PoolBorrowing implements Borrowing {
  private readonly target: string
  private readonly poolOf: (replica: MeshReplica) => ConnectionPool
  private readonly latency: () => number

  constructor(target: string, poolOf: (replica: MeshReplica) => ConnectionPool, latency: () => number) {
    this.target = target
    this.poolOf = poolOf
    this.latency = latency
  }

  *borrow({ replica, world }: Frame): Process<Borrowed> {
    const pool = this.poolOf(replica)
    const measured = replica.metrics?.pool(this.target, pool) ?? null
    const since = world.env.now
    const lease = yield* pool.acquire()
    measured?.acquired(world.env.now - since, lease.error)
    if (lease.error !== null) return nothing(lease.error)
    const from = world.env.now
    const { connection, reused } = lease
    const latency = this.latency()
    if (reused && pool.isStale(connection, latency)) {
      yield* world.env.timeout(2 * latency)
      pool.release(connection)
      return { ...nothing(''), failure: brokenOff(this.target) }
    }
    return {
      failure: null,
      giveBack(good) {
        measured?.released(world.env.now - from)
        giveBack(pool, connection, good)
      },
    }
  }
}

function giveBack(pool: ConnectionPool, connection: Connection, good: boolean): void {
  if (!good) connection.broken = true
  pool.release(connection)
}

/** All requests on one connection. */
export class ChannelBorrowing implements Borrowing {
  private readonly channelOf: (replica: MeshReplica) => Http2Channel

  constructor(channelOf: (replica: MeshReplica) => Http2Channel) {
    this.channelOf = channelOf
  }

  *borrow({ replica }: Frame): Process<Borrowed> {
    const channel = this.channelOf(replica)
    const error = yield* channel.acquire()
    if (error !== null) return nothing(error)
    return { failure: null, giveBack: () => channel.release() }
  }
}
