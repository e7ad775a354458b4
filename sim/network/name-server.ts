import type { Distribution } from '../kernel/distribution.ts'
import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { RandomStream } from '../kernel/random.ts'

/** The addresses of a name, or why there are none, in the words of Go's resolver. */
export type NameAnswer = { addresses: readonly string[] } | { error: string }

/** DNS of a simulated network: names whose addresses change as time passes. */
export class NameServer {
  private readonly env: Environment
  private readonly latency: Distribution
  private readonly random: RandomStream
  private readonly records = new Map<string, readonly string[]>()

  /** `latency` draws how long a question and its answer take together, ns. */
  constructor(env: Environment, latency: Distribution, random: RandomStream) {
    this.env = env
    this.latency = latency
    this.random = random
  }

  /** What the name means from now on; no addresses is a name that is not there. */
  set(name: string, addresses: readonly string[]): void {
    this.records.set(name, addresses)
  }

  /** Asks, and waits for the answer at most `timeout` ns. The answer is what was true when the question came. */
  *lookup(name: string, timeout: number): Process<NameAnswer> {
    if (isAddress(name)) return { addresses: [name] }
    const addresses = this.records.get(name) ?? []
    const takes = Math.round(this.latency(this.random))
    if (takes > timeout) {
      yield* this.env.timeout(timeout)
      return { error: `lookup ${name}: i/o timeout` }
    }
    yield* this.env.timeout(takes)
    return addresses.length === 0 ? { error: `lookup ${name}: no such host` } : { addresses }
  }
}

const isAddress = (name: string): boolean => /^\d+(\.\d+){3}$/.test(name) || name.includes(':')
