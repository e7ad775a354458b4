import { bucketOf, DURATION_BUCKETS, quantileOf } from './duration-buckets.ts'

/** Calls that go by within a stretch of time: how many, how many failed, and quantiles of how long they took, ns. */
export type CallFigures = { calls: number; errors: number; p50Ns: number; p95Ns: number; p99Ns: number }

const SLOTS = 4096

/** Calls of many kinds, each with its moment, so that figures of any stretch of time are there at once. */
export class TimedCalls {
  private count = 0
  private id: Uint32Array
  private at: Float64Array
  private bucket: Uint16Array
  private failed: Uint8Array
  private firstAt = 0
  private slotNs = 1
  /** Where the calls of each slot of time begin; null while calls are being added. */
  private slots: Uint32Array | null = null

  /** Room for `most` calls, and not for more. */
  constructor(most: number) {
    this.id = new Uint32Array(most)
    this.at = new Float64Array(most)
    this.bucket = new Uint16Array(most)
    this.failed = new Uint8Array(most)
  }

  add(id: number, at: number, durationNs: number, failed: boolean): void {
    const index = this.count++
    this.id[index] = id
    this.at[index] = at
    this.bucket[index] = bucketOf(durationNs)
    this.failed[index] = failed ? 1 : 0
  }

  /** Figures of the calls that began at `from` or later and before `until`, by id; there are `ids` of them. */
  between(from: number, until: number, ids: number): CallFigures[] {
    const slots = (this.slots ??= this.sort())
    const { id, at, bucket, failed } = this
    const counts = new Uint32Array(ids * DURATION_BUCKETS)
    const calls = new Uint32Array(ids)
    const errors = new Uint32Array(ids)
    const first = slots[this.slotOf(from)]!
    const last = slots[this.slotOf(until) + 1]!
    for (let index = first; index < last; index++) {
      if (at[index]! < from || at[index]! >= until) continue
      const which = id[index]!
      calls[which]!++
      errors[which]! += failed[index]!
      counts[which * DURATION_BUCKETS + bucket[index]!]!++
    }
    return Array.from({ length: ids }, (_, which): CallFigures => {
      const quantile = (share: number): number => quantileOf(counts, which * DURATION_BUCKETS, calls[which]!, share)
      return {
        calls: calls[which]!,
        errors: errors[which]!,
        p50Ns: quantile(0.5),
        p95Ns: quantile(0.95),
        p99Ns: quantile(0.99),
      }
    })
  }

  /** How many calls began in each of `parts` equal parts of a stretch of time, a row per id. */
  perPart(from: number, until: number, ids: number, parts: number): Uint32Array[] {
    const counts = Array.from({ length: ids }, () => new Uint32Array(parts))
    const length = Math.max(1, until - from) / parts
    for (let index = 0; index < this.count; index++) {
      const part = Math.floor((this.at[index]! - from) / length)
      if (part >= 0 && part <= parts) counts[this.id[index]!]![Math.min(part, parts - 1)]!++
    }
    return counts
  }

  private slotOf(at: number): number {
    return Math.min(SLOTS - 1, Math.max(0, Math.floor((at - this.firstAt) / this.slotNs)))
  }

  /** A counting sort by slot: whole order is not needed, and sorting a million calls takes longer than all the rest. */
  private sort(): Uint32Array {
    const { count } = this
    let first = Infinity
    let last = -Infinity
    for (let index = 0; index < count; index++) {
      first = Math.min(first, this.at[index]!)
      last = Math.max(last, this.at[index]!)
    }
    this.firstAt = count === 0 ? 0 : first
    this.slotNs = count === 0 ? 1 : Math.max(1, (last - first) / SLOTS)
    const slots = new Uint32Array(SLOTS + 1)
    const slotOf = new Uint16Array(count)
    for (let index = 0; index < count; index++) slots[(slotOf[index] = this.slotOf(this.at[index]!)) + 1]!++
    for (let slot = 0; slot < SLOTS; slot++) slots[slot + 1]! += slots[slot]!
    const next = slots.slice()
    const id = new Uint32Array(count)
    const at = new Float64Array(count)
    const bucket = new Uint16Array(count)
    const failed = new Uint8Array(count)
    for (let index = 0; index < count; index++) {
      const place = next[slotOf[index]!]!++
      id[place] = this.id[index]!
      at[place] = this.at[index]!
      bucket[place] = this.bucket[index]!
      failed[place] = this.failed[index]!
    }
    this.id = id
    this.at = at
    this.bucket = bucket
    this.failed = failed
    return slots
  }
}
