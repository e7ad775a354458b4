import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import { MILLISECOND, SECOND } from '../../kernel/time.ts'
import { TimedPool } from './timed-pool.ts'

/** What a sidecar tries again: Envoy's retry_on names. */
export type RetryOn = '5xx' | 'gateway-error' | 'reset' | 'connect-failure' | 'retriable-4xx'

/**
 * A proxy beside a service, times in ns. Defaults are Envoy's: one retry once there is a retry policy, base interval
 * 25 ms and ten times that at most, fully jittered (router_filter, x-envoy-max-retries); circuit breakers at 1024
 * connections, pending requests and requests, and 3 retries at a time (cluster.CircuitBreakers); outlier detection
 * after 5 consecutive 5xx, for 30 s times the number of ejections and no longer than 300 s (or than the first, if that is
 * longer), at most 10 % of hosts but always one (cluster.OutlierDetection); route timeout 15 s. Istio sets others: no route
 * timeout, and two retries.
 */
export type SidecarOptions = {
  /** What passing through it costs, each way, ns; drawn each time. */
  hop?: () => number
  num_retries?: number
  retry_on?: readonly RetryOn[]
  per_try_timeout?: number
  base_interval?: number
  max_interval?: number
  timeout?: number
  max_requests?: number
  max_pending?: number
  max_retries?: number
  outlier_detection?: OutlierDetection | null
}

/** When a host that fails again and again is left out for a while. */
export type OutlierDetection = {
  consecutive_5xx?: number
  base_ejection_time?: number
  max_ejection_percent?: number
}

/** How one try at a host ended: a status, or no answer at all. */
export type UpstreamOutcome = number | 'reset' | 'connect-failure'

/** What the caller is told; `flag` is Envoy's response flag where the proxy answered itself. */
export type SidecarAnswer = {
  readonly status: number
  readonly flag: 'UO' | 'UT' | 'UF' | 'UC' | 'UH' | 'URX' | null
  readonly attempts: number
}

/** What a sidecar tells; every part is optional. */
export interface SidecarObserver {
  attempt?(attempt: number, host: number): void
  attempted?(attempt: number, host: number, outcome: UpstreamOutcome | 'per-try-timeout'): void
  /** It waits before it tries again. */
  backingOff?(attempt: number, pause: number): void
  /** A breaker was open: the request, or the retry, was not made. */
  overflow?(what: 'pending' | 'retry'): void
  ejected?(host: number, until: number): void
}

/** One request to one host; called once for each try. */
export type Upstream = (host: number, attempt: number) => Process<UpstreamOutcome>

const DEFAULTS = {
  hop: () => 0,
  num_retries: 1,
  retry_on: [] as readonly RetryOn[],
  per_try_timeout: Infinity,
  base_interval: 25 * MILLISECOND,
  timeout: 15 * SECOND,
  max_requests: 1024,
  max_pending: 1024,
  max_retries: 3,
  outlier_detection: null,
}
const NO_HEALTHY_HOST = -1
/** Envoy's max_ejection_time. */
const MAX_EJECTION = 300 * SECOND

type Host = { failures: number; ejections: number; ejectedUntil: number }

/**
 * A sidecar's way to one target. It tries again by itself, which whoever calls it does not see: when
 * callers retry as well, tries multiply.
 */
export class Sidecar {
  private readonly env: Environment
  private readonly options: Required<SidecarOptions>
  private readonly observer: SidecarObserver
  private readonly jitter: RandomStream
  private readonly requests: TimedPool
  private readonly hosts: Host[]
  private next = 0
  private retrying = 0

  /** `jitter` is a stream of its own; hosts are known by their numbers, from 0. */
  constructor(
    env: Environment,
    jitter: RandomStream,
    hosts: number,
    options: SidecarOptions = {},
    observer: SidecarObserver = {},
  ) {
    this.env = env
    this.jitter = jitter
    this.observer = observer
    const base_interval = options.base_interval ?? DEFAULTS.base_interval
    this.options = { ...DEFAULTS, max_interval: 10 * base_interval, ...options }
    this.requests = new TimedPool(env, this.options.max_requests, Infinity, this.options.max_pending)
    this.hosts = Array.from({ length: hosts }, () => ({ failures: 0, ejections: 0, ejectedUntil: 0 }))
  }

  /** One request, with as many tries as it takes; the route's timeout is over all of them. */
  *call(upstream: Upstream): Process<SidecarAnswer> {
    const { env } = this
    const { hop, timeout } = this.options
    yield* env.timeout(hop())
    if ((yield* this.requests.acquire()) === 'full') {
      this.observer.overflow?.('pending')
      yield* env.timeout(hop())
      return { status: 503, flag: 'UO', attempts: 0 }
    }
    const answer = yield* this.tryUntil(upstream, env.now + timeout)
    this.requests.release()
    yield* env.timeout(hop())
    return answer
  }

  private *tryUntil(upstream: Upstream, deadline: number): Process<SidecarAnswer> {
    const { env } = this
    const { num_retries, per_try_timeout, max_retries } = this.options
    for (let attempt = 0; ; attempt++) {
      const host = this.pick()
      if (host === NO_HEALTHY_HOST) return { status: 503, flag: 'UH', attempts: attempt }
      this.observer.attempt?.(attempt, host)
      const limit = Math.min(per_try_timeout, deadline - env.now)
      const outcome = yield* this.within(limit, upstream(host, attempt))
      this.observer.attempted?.(attempt, host, outcome)
      this.judge(host, outcome)
      const attempts = attempt + 1
      if (attempt > 0) this.retrying--
      if (env.now >= deadline) return { status: 504, flag: 'UT', attempts }
      if (!this.retriable(outcome)) return { ...answerOf(outcome), attempts }
      if (attempt >= num_retries) {
        const { status, flag } = answerOf(outcome)
        return { status, flag: num_retries > 0 ? 'URX' : flag, attempts }
      }
      if (this.retrying >= max_retries) {
        this.observer.overflow?.('retry')
        return { ...answerOf(outcome), attempts }
      }
      this.retrying++
      const pause = this.backoff(attempt + 1)
      this.observer.backingOff?.(attempt, pause)
      if (env.now + pause >= deadline) {
        yield* env.timeout(deadline - env.now)
        this.retrying--
        return { status: 504, flag: 'UT', attempts }
      }
      yield* env.timeout(pause)
    }
  }

  private *within(limit: number, request: Process<UpstreamOutcome>): Process<UpstreamOutcome | 'per-try-timeout'> {
    if (limit === Infinity) return yield* request
    const { env } = this
    // A process of its own: the host works on, though nobody waits for it any more.
    const running = env.process(request)
    const first = yield* env.anyOf([running, env.timeout(limit)])
    return first === 0 ? yield* running : 'per-try-timeout'
  }

  /** Each host in its turn, but those that are left out; all of them when too few are left (panic is simplified away). */
  private pick(): number {
    const { hosts } = this
    for (let tries = 0; tries < hosts.length; tries++) {
      const host = this.next
      this.next = (host + 1) % hosts.length
      if (hosts[host]!.ejectedUntil <= this.env.now) return host
    }
    return NO_HEALTHY_HOST
  }

  private judge(number: number, outcome: UpstreamOutcome | 'per-try-timeout'): void {
    const { outlier_detection } = this.options
    if (outlier_detection === null) return
    const { consecutive_5xx = 5, base_ejection_time = 30 * SECOND, max_ejection_percent = 10 } = outlier_detection
    const host = this.hosts[number]!
    if (typeof outcome === 'number' && outcome < 500) {
      host.failures = 0
      return
    }
    if (++host.failures < consecutive_5xx) return
    const { now } = this.env
    const out = this.hosts.filter(({ ejectedUntil }) => ejectedUntil > now).length
    const most = Math.max(1, Math.floor((this.hosts.length * max_ejection_percent) / 100))
    if (out >= most || host.ejectedUntil > now) return
    host.failures = 0
    host.ejections++
    const longest = Math.max(MAX_EJECTION, base_ejection_time)
    host.ejectedUntil = now + Math.min(base_ejection_time * host.ejections, longest)
    this.observer.ejected?.(number, host.ejectedUntil)
  }

  private retriable(outcome: UpstreamOutcome | 'per-try-timeout'): boolean {
    const { retry_on } = this.options
    if (outcome === 'connect-failure') return retry_on.some((on) => on !== 'retriable-4xx')
    if (outcome === 'reset') return retry_on.some((on) => on === '5xx' || on === 'gateway-error' || on === 'reset')
    if (outcome === 'per-try-timeout') return retry_on.some((on) => on === '5xx' || on === 'gateway-error')
    if (outcome === 409) return retry_on.includes('retriable-4xx')
    if (outcome >= 502 && outcome <= 504 && retry_on.includes('gateway-error')) return true
    return outcome >= 500 && retry_on.includes('5xx')
  }

  private backoff(retry: number): number {
    const { base_interval, max_interval } = this.options
    const most = Math.min(max_interval, base_interval * ((1 << Math.min(retry, 20)) - 1))
    return Math.floor(this.jitter.next() * most)
  }
}

function answerOf(outcome: UpstreamOutcome | 'per-try-timeout'): Omit<SidecarAnswer, 'attempts'> {
  if (typeof outcome === 'number') return { status: outcome, flag: null }
  if (outcome === 'per-try-timeout') return { status: 504, flag: 'UT' }
  return { status: 503, flag: outcome === 'reset' ? 'UC' : 'UF' }
}
