import { SECOND } from '../../../kernel/time.ts'

/**
 * Credits that come back with time, so many a second up to a balance.
 *
 * Same as the rate limiter of go-contrib's jaegerremote: it starts full, and one that gets new settings keeps its
 * share of the balance.
 */
export class RateLimiter {
  private readonly now: () => number
  private perSecond: number
  private max: number
  private balance: number
  private lastTick: number

  /** `now` is virtual time in ns. */
  constructor(now: () => number, perSecond: number, max: number) {
    this.now = now
    this.perSecond = perSecond
    this.max = max
    this.balance = perSecond === 0 ? 0 : max
    this.lastTick = now()
  }

  /** Pays `cost` from the balance, or answers false. */
  spend(cost: number): boolean {
    if (this.balance < cost) this.refill()
    if (this.balance < cost) return false
    this.balance -= cost
    return true
  }

  update(perSecond: number, max: number): void {
    this.refill()
    this.balance = (this.balance * max) / this.max
    this.perSecond = perSecond
    this.max = max
  }

  private refill(): void {
    const now = this.now()
    this.balance = Math.min(this.balance + ((now - this.lastTick) / SECOND) * this.perSecond, this.max)
    this.lastTick = now
  }
}
