/** A forced collection that frees less than this percentage did not help. */
const EFFECTIVENESS_THRESHOLD = 5

/** Bounds of the pause between forced collections on one path (above the soft or the hard limit), ns. */
export type GCIntervals = { min: number; max: number }

/**
 * How long the memory limiter waits between collections it forces.
 *
 * Collections that free nothing (memory held by queues during an outage) only burn CPU, so after each
 * the pause doubles, up to `max`; one that helps, or memory that drops by itself, sets it back.
 *
 * Upstream: internal/memorylimiter/memorylimiter.go, same.
 */
export class GCBackoff {
  /** The pauses after the last collections, ns; 0 when the last one helped. */
  soft = 0
  hard = 0
  private readonly checkInterval: number
  private readonly softIntervals: GCIntervals
  private readonly hardIntervals: GCIntervals
  private lastAlloc = 0

  constructor(checkInterval: number, soft: GCIntervals, hard: GCIntervals) {
    this.checkInterval = checkInterval
    this.softIntervals = soft
    this.hardIntervals = hard
  }

  /** Takes note of memory in use, bytes; true when it was a collection that did not help. */
  observe(alloc: number, aboveSoftLimit: boolean, didGC: boolean): boolean {
    const effective = !aboveSoftLimit || alloc <= Math.floor((this.lastAlloc * (100 - EFFECTIVENESS_THRESHOLD)) / 100)
    this.lastAlloc = alloc
    if (effective) {
      this.soft = 0
      this.hard = 0
      return false
    }
    if (!didGC) return false
    this.soft = this.next(this.soft, this.softIntervals)
    this.hard = this.next(this.hard, this.hardIntervals)
    return true
  }

  /** The pause that must have passed since the last collection, ns. */
  pause(path: 'soft' | 'hard'): number {
    return path === 'soft' ? Math.max(this.softIntervals.min, this.soft) : Math.max(this.hardIntervals.min, this.hard)
  }

  private next(current: number, { min, max }: GCIntervals): number {
    if (max === 0) return min
    const floor = Math.max(min, Math.trunc(this.checkInterval * 0.95))
    return Math.min(Math.max(current, floor) * 2, Math.max(max, min))
  }
}
