import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { SimTime } from '../kernel/time.ts'
import type { Message } from '../collector/component/component.ts'
import type { PushResult } from '../collector/host.ts'
import { answerRequest } from './answer-request.ts'
import type { Outage } from './answer-request.ts'

/** A message of metrics or logs. */
export type SignalMessage = Exclude<Message, { signal: 'traces' }>

/** What takes metrics and logs at the end: as slow, and as often down, as a trace backend. */
export class SignalBackend {
  private readonly env: Environment
  private readonly exporter: string
  private readonly outages: readonly Outage[]
  private readonly stored: (at: SimTime, exporter: string, message: SignalMessage) => void
  private readonly latency: RandomStream

  constructor(
    env: Environment,
    exporter: string,
    seed: number,
    outages: readonly Outage[],
    stored: (at: SimTime, exporter: string, message: SignalMessage) => void,
  ) {
    this.env = env
    this.exporter = exporter
    this.outages = outages
    this.stored = stored
    this.latency = randomStream(seed, `backend/${exporter}/signals/latency`)
  }

  /** One request: stores it or says why not. `timeout` is the client's deadline in ns, 0 for none. */
  *push(message: SignalMessage, timeout: number): Process<PushResult> {
    const result = yield* answerRequest(this.env, this.latency, this.outages, timeout)
    if (result.ok) this.stored(this.env.now, this.exporter, message)
    return result
  }
}
