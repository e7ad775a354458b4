import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { Pool } from '../../../kernel/pool.ts'

/**
 * A database server: PostgreSQL's max_connections (100) and its refusal, and how many queries it really works on
 * at a time; the others wait inside it, which clients see as slow queries.
 */
export type SqlServerOptions = { max_connections?: number; max_executing?: number }

/** The SQLSTATE of `sorry, too many clients already` (too_many_connections). */
export const TOO_MANY_CONNECTIONS = '53300'

/** What a server tells; every part is optional. */
export interface SqlServerObserver {
  /** A query waited inside the server before it was worked on, or for a lock. */
  waited?(time: number, lock: string | null): void
  refused?(): void
}

/** A database server while the world runs. */
export class SqlServer {
  private readonly env: Environment
  private readonly maxConnections: number
  private readonly observer: SqlServerObserver
  private readonly executing: Pool
  private readonly locks = new Map<string, Pool>()
  private connections = 0

  constructor(env: Environment, options: SqlServerOptions = {}, observer: SqlServerObserver = {}) {
    this.env = env
    this.maxConnections = options.max_connections ?? 100
    this.observer = observer
    this.executing = new Pool(env, options.max_executing ?? Infinity)
  }

  get connected(): number {
    return this.connections
  }

  /** One more connection: null, or the SQLSTATE of the refusal. */
  connect(): string | null {
    if (this.connections >= this.maxConnections) {
      this.observer.refused?.()
      return TOO_MANY_CONNECTIONS
    }
    this.connections++
    return null
  }

  disconnect(): void {
    this.connections--
  }

  /** Works on a query that takes `time` ns of work. */
  *execute(time: number): Process<void> {
    yield* this.wait(this.executing, null)
    yield* this.env.timeout(time)
    this.executing.release()
  }

  /** Takes a lock on a row or a table, held until `unlock`; waiting for one takes no place of those who work. */
  *lock(name: string): Process<void> {
    let lock = this.locks.get(name)
    if (lock === undefined) {
      lock = new Pool(this.env, 1)
      this.locks.set(name, lock)
    }
    yield* this.wait(lock, name)
  }

  unlock(name: string): void {
    const lock = this.locks.get(name)
    if (lock === undefined) throw new Error(`Nobody holds ${name}.`)
    lock.release()
    if (lock.inUse === 0) this.locks.delete(name)
  }

  private *wait(pool: Pool, lock: string | null): Process<void> {
    if (pool.tryAcquire()) return
    const since = this.env.now
    yield* pool.acquire()
    this.observer.waited?.(this.env.now - since, lock)
  }
}
