import type { SimTime } from '../../../kernel/time.ts'

/** Go's rate.Limiter as the limiting policies use it: `AllowN(now, n)` at a number of tokens per second. */
export class TokenBucket {
  readonly burst: number
  private readonly perSecond: number
  private tokens: number
  private last: SimTime | null = null

  constructor(perSecond: number, burst: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.tokens = burst
  }

  /** Tokens there are now. */
  available(now: SimTime): number {
    if (this.last === null) return this.burst
    const elapsed = now - this.last
    const whole = Math.floor(elapsed / 1e9)
    const seconds = whole + (elapsed - whole * 1e9) / 1e9
    const gained = this.perSecond <= 0 ? 0 : seconds * this.perSecond
    return Math.min(this.burst, this.tokens + gained)
  }

  /** Takes `cost` tokens if they are there; else changes nothing. */
  take(now: SimTime, cost: number): boolean {
    const tokens = this.available(now) - cost
    // Less than a nanosecond's worth short is not short.
    const wait = tokens >= 0 ? 0 : this.perSecond <= 0 ? Infinity : Math.trunc((-tokens / this.perSecond) * 1e9)
    if (cost > this.burst || wait > 0) return false
    this.last = now
    this.tokens = tokens
    return true
  }
}
