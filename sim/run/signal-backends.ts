import { SignalBackend } from '../backend/signal-backend.ts'
import type { SignalMessage } from '../backend/signal-backend.ts'
import type { Outage } from '../backend/answer-request.ts'
import type { PushResult } from '../collector/host.ts'
import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { SimTime } from '../kernel/time.ts'

/** What takes metrics and logs behind the exporters of a run, one backend for each; made when something reaches it. */
export class SignalBackends {
  private readonly backends = new Map<string, SignalBackend>()
  private readonly create: (exporter: string) => SignalBackend

  constructor(
    env: Environment,
    seed: number,
    outages: readonly Outage[],
    stored: (at: SimTime, exporter: string, message: SignalMessage) => void,
  ) {
    this.create = (exporter) => new SignalBackend(env, exporter, seed, outages, stored)
  }

  /** One request of an exporter; `timeout` is its deadline in ns, 0 for none. */
  push(exporter: string, message: SignalMessage, timeout: number): Process<PushResult> {
    let backend = this.backends.get(exporter)
    if (backend === undefined) this.backends.set(exporter, (backend = this.create(exporter)))
    return backend.push(message, timeout)
  }
}
