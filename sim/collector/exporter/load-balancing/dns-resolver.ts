import type { Timer } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { Settings } from '../../component/component.ts'
import { ResolverTelemetry } from './resolver.ts'
import type { BackendsListener, Resolver } from './resolver.ts'

const DEFAULT_INTERVAL = 5e9
const DEFAULT_TIMEOUT = 1e9

/** What the DNS resolver is told; times are ns, 0 for the default. */
export type DnsResolverOptions = { hostname: string; port: string; interval: number; timeout: number }

/**
 * Every address of a name, asked for every `interval`. A failed question changes nothing.
 *
 * Upstream: loadbalancingexporter/resolver_dns.go, same.
 */
export class DnsResolver implements Resolver {
  private readonly settings: Settings
  private readonly options: DnsResolverOptions
  private readonly telemetry: ResolverTelemetry
  private readonly changed: BackendsListener
  private known: readonly string[] = []
  private stopped = false
  private timer: Timer | null = null

  constructor(settings: Settings, options: DnsResolverOptions, changed: BackendsListener) {
    this.settings = settings
    this.options = options
    this.telemetry = new ResolverTelemetry(settings.telemetry, 'dns')
    this.changed = changed
  }

  *start(): Process<void> {
    yield* this.resolve()
    this.schedule()
  }

  stop(): void {
    this.stopped = true
    this.timer?.cancel()
  }

  /** A Go ticker: a tick while a question is under way waits for its answer, a second one is dropped. */
  private schedule(): void {
    const { env } = this.settings
    const interval = this.options.interval || DEFAULT_INTERVAL
    let asking = false
    let missed = false
    const ask = function* (this: DnsResolver): Process<void> {
      asking = true
      do {
        missed = false
        yield* this.resolve()
      } while (missed && !this.stopped)
      asking = false
    }
    const tick = (): void => {
      if (this.stopped) return
      this.timer = env.timer(interval, tick)
      if (asking) missed = true
      else env.process(ask.call(this))
    }
    if (!this.stopped) this.timer = env.timer(interval, tick)
  }

  private *resolve(): Process<void> {
    const { host, log } = this.settings
    const { hostname, port, timeout } = this.options
    const answer = yield* lookup(host, hostname, timeout || DEFAULT_TIMEOUT)
    if (this.stopped) return
    this.telemetry.resolved(!('error' in answer))
    if ('error' in answer) {
      log.log('warn', 'failed to resolve', { error: answer.error, resolver: 'dns' })
      return
    }
    const endpoints = answer.addresses
      .map((address) => (address.includes(':') ? `[${address}]` : address))
      .map((address) => (port === '' ? address : `${address}:${port}`))
      .sort()
    if (endpoints.length === this.known.length && endpoints.every((each, index) => each === this.known[index])) return
    this.known = endpoints
    this.telemetry.changed(endpoints.length)
    this.changed(endpoints)
  }
}

/** Without a network no name means anything. */
function* lookup(
  host: Settings['host'],
  hostname: string,
  timeout: number,
): Process<{ addresses: readonly string[] } | { error: string }> {
  if (host.lookup === undefined) return { error: `lookup ${hostname}: no such host` }
  return yield* host.lookup(hostname, timeout)
}
