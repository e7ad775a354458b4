import { SECOND } from '../../../../kernel/time.ts'
import type { Meter } from '../meter.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'
import { OutcomeHistogram } from './outcome-histogram.ts'

/** Bounds of buckets for durations of database operations, s. */
const OPERATION_BOUNDARIES = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]

/** An operation on a database, as its metric's attributes tell it. */
export type DbOperation = {
  system: string
  namespace?: string | undefined
  operation?: string | undefined
  collection?: string | undefined
  summary?: string | undefined
  address: string
  port: number
}

/** How long a client's operations on databases take. */
export class DbOperationMetrics {
  private readonly duration: SyncInstrument

  constructor(meter: Meter) {
    this.duration = meter.create('histogram', 'db.client.operation.duration', {
      unit: 's',
      description: 'Duration of database client operations.',
      boundaries: OPERATION_BOUNDARIES,
    })
  }

  /** For operations of one kind. */
  operation({ system, namespace, operation, collection, summary, address, port }: DbOperation): OutcomeHistogram {
    const attributes = {
      'db.system.name': system,
      ...(namespace !== undefined && { 'db.namespace': namespace }),
      ...(operation !== undefined && { 'db.operation.name': operation }),
      ...(collection !== undefined && { 'db.collection.name': collection }),
      ...(summary !== undefined && { 'db.query.summary': summary }),
      'server.address': address,
      'server.port': port,
    }
    return new OutcomeHistogram(this.duration, attributes, 'db.response.status_code')
  }
}

/** What can be seen of a connection pool. */
export type PoolState = {
  readonly capacity: number
  readonly inUse: number
  readonly idleCount: number
  readonly waiting: number
}

/** Told of one connection pool as it happens; times in ns. */
export class PoolMetrics {
  private readonly wait: BoundInstrument
  private readonly use: BoundInstrument
  private readonly timeouts: BoundInstrument

  constructor(wait: BoundInstrument, use: BoundInstrument, timeouts: BoundInstrument) {
    this.wait = wait
    this.use = use
    this.timeouts = timeouts
  }

  /** Somebody has a connection, or `error` instead. */
  acquired(waitedNs: number, error: string | null): void {
    if (error === null) this.wait.record(waitedNs / SECOND)
    else if (error === 'acquire_timeout') this.timeouts.record(1)
  }

  /** Somebody has given a connection back. */
  released(usedNs: number): void {
    this.use.record(usedNs / SECOND)
  }
}

/** What a client measures of its connection pools. */
export class DbPoolMetrics {
  private readonly pools: { state: PoolState; name: string }[] = []
  private readonly wait: SyncInstrument
  private readonly use: SyncInstrument
  private readonly timeouts: SyncInstrument

  constructor(meter: Meter) {
    const connections = { unit: '{connection}', valueType: 'int' } as const
    meter
      .createObservable('observable_up_down_counter', 'db.client.connection.count', {
        ...connections,
        description: 'The number of connections that are currently in state described by the `state` attribute.',
      })
      .addCallback((observe) => {
        for (const { name, state } of this.pools) {
          observe(state.inUse, poolIn(name, 'used'))
          observe(state.idleCount, poolIn(name, 'idle'))
        }
      })
    meter
      .createObservable('observable_up_down_counter', 'db.client.connection.max', {
        ...connections,
        description: 'The maximum number of open connections allowed.',
      })
      .addCallback((observe) => this.pools.forEach(({ name, state }) => observe(state.capacity, pool(name))))
    meter
      .createObservable('observable_up_down_counter', 'db.client.connection.pending_requests', {
        unit: '{request}',
        valueType: 'int',
        description: 'The number of current pending requests for an open connection.',
      })
      .addCallback((observe) => this.pools.forEach(({ name, state }) => observe(state.waiting, pool(name))))
    this.wait = meter.create('histogram', 'db.client.connection.wait_time', {
      unit: 's',
      description: 'The time it took to obtain an open connection from the pool.',
      boundaries: OPERATION_BOUNDARIES,
    })
    this.use = meter.create('histogram', 'db.client.connection.use_time', {
      unit: 's',
      description: 'The time between borrowing a connection and returning it to the pool.',
      boundaries: OPERATION_BOUNDARIES,
    })
    this.timeouts = meter.create('counter', 'db.client.connection.timeouts', {
      unit: '{timeout}',
      valueType: 'int',
      description: 'The number of connection timeouts that have occurred trying to obtain a connection from the pool.',
    })
  }

  /** Watches a pool from now on. */
  watch(name: string, state: PoolState): PoolMetrics {
    this.pools.push({ name, state })
    const attributes = pool(name)
    return new PoolMetrics(this.wait.bind(attributes), this.use.bind(attributes), this.timeouts.bind(attributes))
  }
}

const pool = (name: string) => ({ 'db.client.connection.pool.name': name })
const poolIn = (name: string, state: string) => ({ ...pool(name), 'db.client.connection.state': state })
