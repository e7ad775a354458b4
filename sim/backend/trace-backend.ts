import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { SimTime } from '../kernel/time.ts'
import type { PushResult } from '../collector/host.ts'
import { tracesSize } from '../telemetry/otlp-size.ts'
import type { Traces } from '../telemetry/traces.ts'
import { answerRequest } from './answer-request.ts'
import type { Outage } from './answer-request.ts'

/** Told when spans are safely stored. */
export type StoredListener = (at: SimTime, exporter: string, traces: Traces, bytes: number) => void

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
    const result = yield* answerRequest(this.env, this.latency, this.outages, timeout)
    if (result.ok) this.stored(this.env.now, this.exporter, traces, tracesSize(traces))
    return result
  }
}
