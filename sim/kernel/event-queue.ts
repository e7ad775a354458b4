import type { SimTime } from './time.ts'

/**
 * A binary heap of values ordered by (time, insertion). Times and sequence
 * numbers live in flat arrays so that sifting compares numbers, not objects.
 */
export class EventQueue<T> {
  private times: Float64Array = new Float64Array(256)
  private sequences: Float64Array = new Float64Array(256)
  private items: T[] = []
  private sequence = 0

  get size(): number {
    return this.items.length
  }

  /** The time of the earliest value; Infinity when empty. */
  peekTime(): number {
    return this.items.length === 0 ? Infinity : this.times[0]!
  }

  push(time: SimTime, item: T): void {
    const { items } = this
    let hole = items.length
    if (hole === this.times.length) this.grow()
    const { times, sequences } = this
    const sequence = this.sequence++
    items.push(item)
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      // A new value has the highest sequence, so at equal times it stays below.
      if (times[parent]! <= time) break
      times[hole] = times[parent]!
      sequences[hole] = sequences[parent]!
      items[hole] = items[parent]!
      hole = parent
    }
    times[hole] = time
    sequences[hole] = sequence
    items[hole] = item
  }

  /** Removes and returns the earliest value; the queue must not be empty. */
  pop(): T {
    const { items, times, sequences } = this
    const top = items[0]!
    const item = items.pop()!
    const size = items.length
    if (size === 0) return top
    const time = times[size]!
    const sequence = sequences[size]!
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      const right = child + 1
      if (
        right < size &&
        (times[right]! < times[child]! || (times[right] === times[child] && sequences[right]! < sequences[child]!))
      ) {
        child = right
      }
      if (times[child]! > time || (times[child] === time && sequences[child]! > sequence)) break
      times[hole] = times[child]!
      sequences[hole] = sequences[child]!
      items[hole] = items[child]!
      hole = child
    }
    times[hole] = time
    sequences[hole] = sequence
    items[hole] = item
    return top
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2)
    const sequences = new Float64Array(this.times.length * 2)
    times.set(this.times)
    sequences.set(this.sequences)
    this.times = times
    this.sequences = sequences
  }
}
