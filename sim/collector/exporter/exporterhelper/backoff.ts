import type { RandomStream } from '../../../kernel/random.ts'
import type { RetryConfig } from './retry-config.ts'

/**
 * The waits between attempts: they grow by `multiplier` up to `max_interval`, each drawn around its interval.
 *
 * Upstream: github.com/cenkalti/backoff/v7 ExponentialBackOff, same.
 */
export class ExponentialBackoff {
  private readonly config: RetryConfig
  private readonly random: RandomStream
  private interval = 0

  constructor(config: RetryConfig, random: RandomStream) {
    this.config = config
    this.random = random
  }

  /** The next wait, ns. */
  next(): number {
    const { initial_interval: initial, max_interval: max, multiplier, randomization_factor: factor } = this.config
    if (this.interval === 0) this.interval = initial
    const { interval } = this
    this.interval = interval >= max / multiplier ? max : Math.trunc(interval * multiplier)
    if (factor === 0) return interval
    const delta = factor * interval
    const low = interval - delta
    const high = interval + delta
    return Math.trunc(low + this.random.next() * (high - low + 1))
  }
}
