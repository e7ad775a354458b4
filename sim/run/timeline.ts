/** A number that changes in steps over virtual time; asked for its value at any moment. */
export class Timeline {
  readonly times: number[] = []
  readonly values: number[] = []

  /** The value from `time` on; times must not go back. */
  set(time: number, value: number): void {
    const last = this.times.length - 1
    if (last >= 0 && this.times[last] === time) {
      this.values[last] = value
      return
    }
    if (last >= 0 && this.values[last] === value) return
    this.times.push(time)
    this.values.push(value)
  }

  add(time: number, delta: number): void {
    this.set(time, this.last + delta)
  }

  get last(): number {
    return this.values.at(-1) ?? 0
  }

  /** The value at `time`; 0 before the first change. */
  at(time: number): number {
    const index = countUpTo(this.times, time)
    return index === 0 ? 0 : this.values[index - 1]!
  }
}

/** How many of the ascending `times` are at or before `time`. */
export function countUpTo(times: ArrayLike<number>, time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= time) low = middle + 1
    else high = middle
  }
  return low
}
