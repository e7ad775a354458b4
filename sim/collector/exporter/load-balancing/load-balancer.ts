import type { Process, SimEvent } from '../../../kernel/event.ts'
import type { Exporter, Settings } from '../../component/component.ts'
import type { ConsumeError } from '../../component/consumer.ts'
import { combined } from '../exporterhelper/send-error.ts'
import type { SendError } from '../exporterhelper/send-error.ts'
import { HashRing } from './hash-ring.ts'
import type { BackendsListener, Resolver } from './resolver.ts'
import type { FindBackend, Routed } from './route.ts'

const DEFAULT_PORT = '4317'

/** OpenTelemetry's own buckets, where nothing else is said. */
const LATENCY_BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]

/** What a load balancer is made of: where backends come from, and what sends to one of them. */
export type LoadBalancerParts<T> = {
  resolver: (changed: BackendsListener) => Resolver
  /** `endpoint` has a port. */
  exporterFor: (endpoint: string) => Exporter<T>
  route: (data: T, find: FindBackend<Backend<T>>) => Routed<Backend<T>, T>
}

/** One backend with its exporter; `busy` counts messages that are being handed over. */
export class Backend<T> {
  readonly endpoint: string
  readonly exporter: Exporter<T>
  private readonly settings: Settings
  private busy = 0
  private idle: SimEvent<undefined> | null = null

  constructor(settings: Settings, endpoint: string, exporter: Exporter<T>) {
    this.settings = settings
    this.endpoint = endpoint
    this.exporter = exporter
  }

  *consume(data: T): Process<ConsumeError | null> {
    const { env, telemetry, log } = this.settings
    const { endpoint } = this
    const from = env.now
    this.busy++
    const error = yield* this.exporter.consume(data)
    this.busy--
    if (this.busy === 0 && this.idle !== null) {
      this.idle.succeed(undefined)
      this.idle = null
    }
    const ms = Math.floor((env.now - from) / 1e6)
    telemetry.histogram('otelcol_loadbalancer_backend_latency', { endpoint }, LATENCY_BOUNDS).record(ms)
    const labels = { endpoint, success: String(error === null) }
    telemetry.counter('otelcol_loadbalancer_backend_outcome', labels).add(1)
    if (error !== null) log.log('debug', 'failed to export', { error: error.message })
    return error
  }

  /** Waits for what is being handed over, then drains the exporter. */
  *shutdown(): Process<void> {
    if (this.busy > 0) {
      this.idle ??= this.settings.env.event()
      yield* this.idle
    }
    yield* this.exporter.shutdown()
  }
}

/**
 * Keeps an exporter for every backend that the resolver names, and hands each part of a message to the one that the
 * ring gives its key.
 *
 * Upstream: loadbalancingexporter/loadbalancer.go and wrapped_exporter.go, same; a backend that is named no more is
 * drained in the background, and the shutdown waits for all of them.
 */
export class LoadBalancer<T> {
  private readonly settings: Settings
  private readonly parts: LoadBalancerParts<T>
  private readonly resolver: Resolver
  private readonly backends = new Map<string, Backend<T>>()
  private readonly draining = new Set<SimEvent<void>>()
  private ring = new HashRing([])
  /** Happens with the first answer of the resolver; upstream's start waits for it before data can come. */
  private resolved: SimEvent<void> | null = null

  constructor(settings: Settings, parts: LoadBalancerParts<T>) {
    this.settings = settings
    this.parts = parts
    this.resolver = parts.resolver((endpoints) => this.update(endpoints))
  }

  start(): void {
    this.resolved = this.settings.env.process(this.resolver.start())
  }

  /** Hands a message over, part by part; what went wrong is joined. */
  *push(data: T): Process<SendError | null> {
    if (this.resolved !== null && !this.resolved.processed) yield* this.resolved
    const routed = this.parts.route(data, (key) => this.backendFor(key))
    if ('error' in routed) return { message: routed.error, permanent: routed.permanent }
    let failed: SendError | null = null
    for (const [backend, part] of routed) failed = combined(failed, yield* backend.consume(part))
    return failed
  }

  *shutdown(): Process<void> {
    this.resolver.stop()
    this.update([])
    yield* this.settings.env.allOf([...this.draining])
  }

  private backendFor(key: ArrayLike<number>): Backend<T> | null {
    return this.backends.get(withPort(this.ring.endpointFor(key))) ?? null
  }

  private update(endpoints: readonly string[]): void {
    const { env, log } = this.settings
    this.ring = new HashRing(endpoints)
    const wanted = new Set(endpoints.map(withPort))
    for (const endpoint of wanted) {
      if (this.backends.has(endpoint)) continue
      const exporter = this.parts.exporterFor(endpoint)
      const error = exporter.start()
      if (error === null) this.backends.set(endpoint, new Backend(this.settings, endpoint, exporter))
      else log.log('error', 'failed to start new exporter for endpoint', { endpoint, error })
    }
    for (const [endpoint, backend] of this.backends) {
      if (wanted.has(endpoint)) continue
      this.backends.delete(endpoint)
      const drained = env.process(backend.shutdown())
      this.draining.add(drained)
      drained.wait({ resume: () => this.draining.delete(drained) })
    }
  }
}

const withPort = (endpoint: string): string => (endpoint.includes(':') ? endpoint : `${endpoint}:${DEFAULT_PORT}`)
