/**
 * Which traces are due at which tick: upstream's idbatcher.
 *
 * A trace joins the batch that is being built; each tick takes the batch that has waited for
 * `wait` ticks, so a trace is due between `wait` and `wait + 1` ticks after it came. Batches are
 * numbered by the tick that takes them, which upstream does by a ring.
 */
export class IdBatches {
  private readonly wait: number
  private readonly batches = new Map<number, Set<number>>()
  /** The number of the batch that the next tick takes. */
  private due = 0

  /** `wait` is in ticks, at least 1. */
  constructor(wait: number) {
    this.wait = wait
  }

  /** Adds a trace to the batch being built; the batch's number. */
  add(trace: number): number {
    const batch = this.due + this.wait
    this.batch(batch).add(trace)
    return batch
  }

  /** Moves a trace from `batch` to the one `ticks` after the next, if that is sooner; the number of its batch now. */
  moveEarlier(trace: number, batch: number, ticks: number): number {
    const proposed = this.due + ticks
    if (proposed >= batch) return batch
    this.batches.get(batch)?.delete(trace)
    this.batch(proposed).add(trace)
    return proposed
  }

  /** Takes a trace out of its batch. */
  remove(trace: number, batch: number): void {
    this.batches.get(batch)?.delete(trace)
  }

  /** The traces due at this tick, in order of arrival. */
  take(): Iterable<number> {
    const batch = this.batches.get(this.due)
    this.batches.delete(this.due)
    this.due++
    return batch ?? []
  }

  /** How many batches there are, empty or not, with the one being built. */
  get waiting(): number {
    return this.wait + 1
  }

  /** Passes over batches that are empty; how many, at most `limit`. */
  skipEmpty(limit: number): number {
    let next = this.due + limit
    for (const [batch, traces] of this.batches) if (traces.size > 0 && batch < next) next = batch
    const skipped = next - this.due
    this.due = next
    return skipped
  }

  private batch(number: number): Set<number> {
    let batch = this.batches.get(number)
    if (batch === undefined) {
      batch = new Set()
      this.batches.set(number, batch)
    }
    return batch
  }
}
