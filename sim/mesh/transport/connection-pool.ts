import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import { SECOND } from '../../kernel/time.ts'
import { TimedPool } from './timed-pool.ts'

/** How a connection is secured: round trips that it costs beyond TCP's one (RFC 8446: one; RFC 5246: two). */
export type Tls = 'none' | '1.3' | '1.2'

const TLS_ROUND_TRIPS: Record<Tls, number> = { none: 0, '1.3': 1, '1.2': 2 }

/**
 * How one client keeps connections to one target, times in ns. Defaults are those of Node's http.Agent as
 * `http.globalAgent` has it since 19: keep-alive, no limit, the one used last first; its idle timeout of 5 s.
 * Go's http.DefaultTransport: max_idle 2, idle_timeout 90 s. Node's server closes after 5 s of nothing.
 */
export type ConnectionPoolOptions = {
  max_connections?: number
  max_idle?: number
  idle_timeout?: number
  server_idle_timeout?: number
  acquire_timeout?: number
  max_waiting?: number
  max_lifetime?: number
  reuse?: 'lifo' | 'fifo'
  tls?: Tls
  /** Round trips before the first request, beyond TCP and TLS: what a database asks before it takes a query. */
  handshake_round_trips?: number
  /** One way to the target, ns; drawn each time. */
  latency?: () => number
  /** Whether the target takes one more connection; null, or why not. */
  admit?: () => string | null
  /** The target's end of a connection is closed; called once for each that was admitted. */
  released?: () => void
}

/** Why a connection ended. */
export type CloseReason = 'idle' | 'server_idle' | 'gone' | 'lifetime' | 'surplus' | 'broken' | 'not_kept'

/** What a pool tells; every part is optional. */
export interface ConnectionPoolObserver {
  opened?(took: number): void
  reused?(): void
  refused?(reason: string): void
  /** Somebody waited for a connection; `gaveUp` when in vain. */
  waited?(time: number, gaveUp: boolean): void
  closed?(reason: CloseReason): void
  /** A request went out on a connection that the server had closed. */
  stale?(): void
}

/** A connection while somebody uses it; `host` is what it leads to for as long as it lives. */
export type Connection<Host> = { readonly host: Host; readonly openedAt: number; usedAt: number; broken: boolean }

/** What a new connection leads to, or why there is none. */
export type Dialled<Host, Why = string> = { readonly error: null; readonly host: Host } | { readonly error: Why }

/** A connection to use, or why there is none. */
export type Lease<Host, Why = string> =
  | { readonly error: null; readonly connection: Connection<Host>; readonly reused: boolean }
  | { readonly error: Why | string }

const DEFAULTS = {
  max_connections: Infinity,
  max_idle: 256,
  idle_timeout: 5 * SECOND,
  server_idle_timeout: Infinity,
  acquire_timeout: Infinity,
  max_waiting: Infinity,
  max_lifetime: Infinity,
  reuse: 'lifo' as const,
  tls: 'none' as const,
  handshake_round_trips: 0,
  latency: () => 0,
  admit: () => null,
  released: () => {},
}

/**
 * Connections of which each carries one request at a time (HTTP/1.1, databases), kept for the next.
 *
 * There is one pool for a host and port, as Node's Agent (`getName`), Go's Transport (`connectMethodKey`) and urllib3's
 * PoolManager have it: where a name leads to several copies, each connection stays with the one that it was opened to.
 */
export class ConnectionPool<Host = null, Why = never> {
  private readonly env: Environment
  private readonly options: Required<ConnectionPoolOptions>
  private readonly observer: ConnectionPoolObserver
  private readonly places: TimedPool
  private readonly idle: Connection<Host>[] = []
  /** When each host that is gone closed its connections, ns. */
  private readonly gone = new Map<Host, number>()

  constructor(env: Environment, options: ConnectionPoolOptions = {}, observer: ConnectionPoolObserver = {}) {
    this.env = env
    this.options = { ...DEFAULTS, ...options }
    this.observer = observer
    const { max_connections, acquire_timeout, max_waiting } = this.options
    this.places = new TimedPool(env, max_connections, acquire_timeout, max_waiting)
  }

  get capacity(): number {
    return this.places.capacity
  }

  get inUse(): number {
    return this.places.inUse
  }

  get waiting(): number {
    return this.places.waiting
  }

  /** Connections that nobody uses, as the client believes. */
  get idleCount(): number {
    return this.idle.length
  }

  /** A connection: one that is there, else a new one, to what `dial` finds, else after a wait. */
  *acquire(dial: () => Process<Dialled<Host, Why>> = onlyHost): Process<Lease<Host, Why>> {
    const { env, places } = this
    if (!places.tryAcquire()) {
      const since = env.now
      const outcome = yield* places.acquire()
      this.observer.waited?.(env.now - since, outcome !== 'acquired')
      if (outcome !== 'acquired') return { error: outcome === 'full' ? 'pool_queue_full' : 'acquire_timeout' }
    }
    const kept = this.takeIdle()
    if (kept !== null) {
      this.observer.reused?.()
      return { error: null, connection: kept, reused: true }
    }
    return yield* this.open(dial)
  }

  /**
   * Whether what is sent now arrives after the server has closed the connection, of which the client has
   * not heard: it is then reset. Ask once the connection is held, before the request is sent.
   */
  isStale(connection: Connection<Host>, latency: number): boolean {
    if (!connection.broken && this.env.now + latency <= this.serverClosesAt(connection)) return false
    connection.broken = true
    this.observer.stale?.()
    return true
  }

  /** Gives a connection back; `keep` is false when the answer said close, or when it is no longer good. */
  release(connection: Connection<Host>, keep = true): void {
    const { max_idle } = this.options
    connection.usedAt = this.env.now
    if (connection.broken) this.close('broken')
    else if (!keep) this.close('not_kept')
    else if (this.idle.length >= max_idle) this.close('surplus')
    else this.idle.push(connection)
    this.places.release()
  }

  /**
   * A host ends, and the kernel under it closes its connections: who hears of that in time opens others, and what is sent
   * before its word has arrived is reset.
   */
  breakTo(host: Host): void {
    this.gone.set(host, this.env.now)
  }

  private *open(dial: () => Process<Dialled<Host, Why>>): Process<Lease<Host, Why>> {
    const { env } = this
    const { tls, handshake_round_trips, latency, admit } = this.options
    const since = env.now
    const dialled = yield* dial()
    if (!('host' in dialled)) {
      this.places.release()
      return dialled
    }
    const { host } = dialled
    yield* env.timeout(2 * latency())
    const refused = admit()
    if (refused !== null) {
      this.places.release()
      this.observer.refused?.(refused)
      return { error: refused }
    }
    for (let trips = TLS_ROUND_TRIPS[tls] + handshake_round_trips; trips > 0; trips--) yield* env.timeout(2 * latency())
    this.observer.opened?.(env.now - since)
    return { error: null, connection: { host, openedAt: env.now, usedAt: env.now, broken: false }, reused: false }
  }

  private takeIdle(): Connection<Host> | null {
    const { idle } = this
    while (idle.length > 0) {
      const connection = this.options.reuse === 'lifo' ? idle.pop()! : idle.shift()!
      const reason = this.closedBy(connection)
      if (reason === null) return connection
      this.close(reason)
    }
    return null
  }

  // What closed while nobody looked is noticed when somebody does: no timers for idle connections.
  private closedBy(connection: Connection<Host>): CloseReason | null {
    const { now } = this.env
    const { idle_timeout, max_lifetime, latency } = this.options
    if (now >= connection.usedAt + idle_timeout) return 'idle'
    if (now >= connection.openedAt + max_lifetime) return 'lifetime'
    const closesAt = this.serverClosesAt(connection)
    if (closesAt === Infinity || now < closesAt + latency()) return null
    return this.wentAt(connection) === closesAt ? 'gone' : 'server_idle'
  }

  private serverClosesAt(connection: Connection<Host>): number {
    return Math.min(connection.usedAt + this.options.server_idle_timeout, this.wentAt(connection))
  }

  /** When the host went away that a connection leads to; Infinity when it has not. */
  private wentAt({ host, openedAt }: Connection<Host>): number {
    const at = this.gone.size === 0 ? undefined : this.gone.get(host)
    return at === undefined || openedAt > at ? Infinity : at
  }

  private close(reason: CloseReason): void {
    this.options.released()
    this.observer.closed?.(reason)
  }
}

// Where hosts are not told apart, `Host` is null.
// oxlint-disable-next-line require-yield
function* onlyHost<Host>(): Process<{ error: null; host: Host }> {
  return { error: null, host: null as Host }
}
