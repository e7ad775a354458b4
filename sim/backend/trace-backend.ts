import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { logNormal } from '../kernel/distribution.ts'
import { randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import { MILLISECOND } from '../kernel/time.ts'
import type { SimTime } from '../kernel/time.ts'
import type { PushResult } from '../collector/host.ts'
import { tracesSize } from '../telemetry/otlp-size.ts'
import type { Traces } from '../telemetry/traces.ts'

/** A stretch of virtual time in which a backend answers nothing but errors. Times are ns. */
export type Outage = { from: number; until: number }

/** Told when spans are safely stored. */
export type StoredListener = (at: SimTime, exporter: string, traces: Traces, bytes: number) => void

/** How long a backend needs to store a request: median 4 ms, one in a hundred over 30 ms. */
const answerTime = logNormal(4, 30)

/**
 * A trace backend as an exporter meets it: it takes a few milliseconds, stores, and answers.
 * During an outage it answers `Unavailable`, which is worth retrying.
 */
export class TraceBackend {
  private readonly env: Environment
  private readonly exporter: string
  private readonly outages: readonly Outage[]
  private readonly stored: StoredListener
  private readonly latency: RandomStream

  constructor(env: Environment, exporter: string, seed: number, outages: readonly Outage[], stored: StoredListener) {
    this.env = env
    this.exporter = exporter
    this.outages = outages
    this.stored = stored
    this.latency = randomStream(seed, `backend/${exporter}/latency`)
  }

  /** One request: stores it or says why not. `timeout` is the client's deadline in ns, 0 for none. */
  *push(traces: Traces, timeout: number): Process<PushResult> {
    const takes = Math.round(answerTime(this.latency) * MILLISECOND)
    if (timeout > 0 && takes > timeout) {
      yield* this.env.timeout(timeout)
      return {
        ok: false,
        permanent: false,
        message: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      }
    }
    yield* this.env.timeout(takes)
    const now = this.env.now
    if (this.outages.some(({ from, until }) => now >= from && now < until)) {
      return {
        ok: false,
        permanent: false,
        message:
          'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: connection refused"',
      }
    }
    this.stored(now, this.exporter, traces, tracesSize(traces))
    return { ok: true }
  }
}
