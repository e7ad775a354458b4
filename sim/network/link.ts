import type { Distribution } from '../kernel/distribution.ts'
import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { Endpoint, Refusal } from './endpoint.ts'

/** One way between two processes on the network; every message on it takes its own time. */
export class Link {
  private readonly env: Environment
  private readonly latency: Distribution
  private readonly random: RandomStream

  /** `latency` draws nanoseconds, one way. */
  constructor(env: Environment, latency: Distribution, random: RandomStream) {
    this.env = env
    this.latency = latency
    this.random = random
  }

  /** How long the next message takes, ns. */
  delay(): number {
    return Math.round(this.latency(this.random))
  }

  /** Carries a message there and the answer back. */
  *deliver<M>(endpoint: Endpoint<M>, message: M): Process<Refusal | null> {
    yield* this.env.timeout(this.delay())
    const refusal = yield* endpoint.consume(message)
    yield* this.env.timeout(this.delay())
    return refusal
  }
}
