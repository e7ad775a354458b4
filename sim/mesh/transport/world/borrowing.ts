import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import { brokenOff } from '../../failure.ts'
import type { Frame } from '../../frame.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Connection, ConnectionPool, Dialled } from '../connection-pool.ts'
import type { Http2Channel, Lane } from '../http2-channel.ts'

/** A connection, or a stream on one, while a request has it; or why there is none. */
export type Borrowed = {
  readonly failure: Failure | null
  /** The copy of the target that it leads to; null where copies are not told apart. */
  readonly replica: MeshReplica | null
  /** Both ways on a connection that others use at the same time; null where nobody does. */
  readonly lanes: { readonly there: Lane; readonly back: Lane } | null
  giveBack(good: boolean): void
}

/** What a new connection leads to: a copy of the target, or null where copies are not told apart. */
export type Dial = (frame: Frame) => Process<Dialled<MeshReplica | null, Failure>>

/** A pool of connections to copies of a target. */
export type ReplicaPool = ConnectionPool<MeshReplica | null, Failure>
/** A channel to one copy of a target. */
export type ReplicaChannel = Http2Channel<MeshReplica | null, Failure>

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

const nothing = (reason: Failure | string): Borrowed => ({
  failure:
    typeof reason === 'string'
      ? { ...(REASONS[reason] ?? { type: reason, message: reason }), status: 503, answered: undefined }
      : reason,
  replica: null,
  lanes: null,
  giveBack: () => {},
})

/** One request at a time on each connection. */
export class PoolBorrowing implements Borrowing {
  private readonly target: string
  private readonly poolOf: (replica: MeshReplica) => ReplicaPool
  private readonly latency: () => number
  private readonly dial: Dial

  constructor(target: string, poolOf: (replica: MeshReplica) => ReplicaPool, latency: () => number, dial: Dial) {
    this.target = target
    this.poolOf = poolOf
    this.latency = latency
    this.dial = dial
  }

  *borrow(frame: Frame): Process<Borrowed> {
    const { replica, world } = frame
    const pool = this.poolOf(replica)
    const measured = replica.metrics?.pool(this.target, pool) ?? null
    const since = world.env.now
    const lease = yield* pool.acquire(() => this.dial(frame))
    measured?.acquired(world.env.now - since, lease.error === null ? null : reasonOf(lease.error))
    if (lease.error !== null) return nothing(lease.error)
    const from = world.env.now
    const { connection, reused } = lease
    const latency = this.latency()
    if (reused && pool.isStale(connection, latency)) {
      yield* world.env.timeout(2 * latency)
      pool.release(connection)
      return nothing(brokenOff(this.target))
    }
    return {
      failure: null,
      replica: connection.host,
      lanes: null,
      giveBack(good) {
        measured?.released(world.env.now - from)
        giveBack(pool, connection, good)
      },
    }
  }
}

const reasonOf = (error: Failure | string): string => (typeof error === 'string' ? error : error.type)

function giveBack(pool: ReplicaPool, connection: Connection<MeshReplica | null>, good: boolean): void {
  if (!good) connection.broken = true
  pool.release(connection)
}

/** All requests on one connection. */
export class ChannelBorrowing implements Borrowing {
  private readonly channelOf: (replica: MeshReplica) => ReplicaChannel
  private readonly dial: Dial

  constructor(channelOf: (replica: MeshReplica) => ReplicaChannel, dial: Dial) {
    this.channelOf = channelOf
    this.dial = dial
  }

  *borrow(frame: Frame): Process<Borrowed> {
    const channel = this.channelOf(frame.replica)
    const stream = yield* channel.acquire(() => this.dial(frame))
    if (stream.error !== null) return nothing(stream.error)
    return { failure: null, replica: stream.host, lanes: channel.lanes, giveBack: () => channel.release() }
  }
}
