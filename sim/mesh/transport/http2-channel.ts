import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import { Pool } from '../../kernel/pool.ts'
import type { RandomStream } from '../../kernel/random.ts'
import { SECOND } from '../../kernel/time.ts'
import type { Dialled, Tls } from './connection-pool.ts'

/**
 * One HTTP/2 connection to one target, times in ns. The stream limit is what servers commonly announce
 * (nghttp2 and Node: 100 or more; RFC 9113 recommends no less than 100). Backoff is gRPC's connection backoff protocol
 * (grpc/doc/connection-backoff.md): 1 s, times 1.6, up to 120 s, ±20 %.
 */
export type Http2Options = {
  max_concurrent_streams?: number
  tls?: Tls
  wait_for_ready?: boolean
  latency?: () => number
  /** Whether the target takes connections now. */
  up?: () => boolean
}

/** One way on a connection: until when (ns) a late packet holds up what is sent behind it, and through which fault. */
export type Lane = { until: number; by: number }

/** What a channel tells; every part is optional. */
export interface Http2Observer {
  connected?(took: number): void
  connectFailed?(backoff: number): void
  disconnected?(): void
  /** A request waited for a stream. */
  waited?(time: number): void
}

const BACKOFF = { base: SECOND, factor: 1.6, max: 120 * SECOND, jitter: 0.2 }

/**
 * Requests side by side on one connection; who finds no stream free waits, and nobody waits for anybody's answer. All of
 * them go to the one copy that the connection was opened to, as gRPC's pick_first has it behind an address that many share.
 */
export class Http2Channel<Host = null, Why = never> {
  /** Both ways on its connection: TCP hands on nothing out of order, whichever request it belongs to. */
  readonly lanes: { readonly there: Lane; readonly back: Lane } = {
    there: { until: 0, by: -1 },
    back: { until: 0, by: -1 },
  }
  private readonly env: Environment
  private readonly options: Required<Http2Options>
  private readonly observer: Http2Observer
  private readonly jitter: RandomStream
  private readonly streams: Pool
  private state: 'idle' | 'connecting' | 'ready' | 'backoff' = 'idle'
  private changed: SimEvent<undefined>
  private failures = 0
  /** Why the last attempt to connect failed. */
  private why: Why | 'unavailable' = 'unavailable'
  private host: Host | null = null

  /** `jitter` is a stream of its own, for the pauses between attempts to connect. */
  constructor(env: Environment, jitter: RandomStream, options: Http2Options = {}, observer: Http2Observer = {}) {
    this.env = env
    this.jitter = jitter
    this.observer = observer
    this.options = {
      max_concurrent_streams: 100,
      tls: 'none',
      wait_for_ready: false,
      latency: () => 0,
      up: () => true,
      ...options,
    }
    this.streams = new Pool(env, this.options.max_concurrent_streams)
    this.changed = env.event()
  }

  /** Streams in use. */
  get inUse(): number {
    return this.streams.inUse
  }

  /** A stream to send a request on and where it leads, or why there is none; `dial` finds where to connect to. */
  *acquire(dial: () => Process<Dialled<Host, Why>> = onlyHost): Process<Dialled<Host, Why | 'unavailable'>> {
    while (this.state !== 'ready') {
      if (this.state === 'idle') this.env.process(this.connect(dial))
      else if (this.state === 'backoff' && !this.options.wait_for_ready) return { error: this.why }
      if (this.state === 'connecting' || this.state === 'backoff') yield* this.changed
    }
    if (!this.streams.tryAcquire()) {
      const since = this.env.now
      yield* this.streams.acquire()
      this.observer.waited?.(this.env.now - since)
    }
    return { error: null, host: this.host! }
  }

  release(): void {
    this.streams.release()
  }

  /** The connection breaks, if it leads to `host`; the next request opens another. */
  breakTo(host: Host): void {
    if (this.state !== 'ready' || this.host !== host) return
    this.observer.disconnected?.()
    this.become('idle')
  }

  private *connect(dial: () => Process<Dialled<Host, Why>>): Process<void> {
    const { env } = this
    const { latency, tls, up } = this.options
    const since = env.now
    this.become('connecting')
    const dialled = yield* dial()
    this.why = 'host' in dialled ? 'unavailable' : dialled.error
    if ('host' in dialled) yield* env.timeout(2 * latency())
    if ('host' in dialled && up()) {
      this.host = dialled.host
      const trips = tls === 'none' ? 0 : tls === '1.3' ? 1 : 2
      for (let trip = 0; trip < trips; trip++) yield* env.timeout(2 * latency())
      this.failures = 0
      this.observer.connected?.(env.now - since)
      this.become('ready')
      return
    }
    const pause = this.backoff()
    this.observer.connectFailed?.(pause)
    this.become('backoff')
    yield* env.timeout(pause)
    this.become('idle')
  }

  private backoff(): number {
    const { base, factor, max, jitter } = BACKOFF
    let pause = base
    for (let failure = 0; failure < this.failures && pause < max; failure++) pause *= factor
    this.failures++
    return Math.round(Math.min(pause, max) * (1 + jitter * (2 * this.jitter.next() - 1)))
  }

  private become(state: typeof this.state): void {
    this.state = state
    this.changed.succeed(undefined)
    this.changed = this.env.event()
  }
}

// Where hosts are not told apart, `Host` is null.
// oxlint-disable-next-line require-yield
function* onlyHost<Host>(): Process<{ error: null; host: Host }> {
  return { error: null, host: null as Host }
}
