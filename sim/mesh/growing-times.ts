/** A moment (ns) for each of a growing number of things. */
export class GrowingTimes {
  values: Float64Array

  /** `estimate` things are made room for; more may come. */
  constructor(estimate: number) {
    this.values = new Float64Array(Math.max(16, estimate))
  }

  set(index: number, time: number): void {
    if (index >= this.values.length) {
      const wider = new Float64Array(Math.max(index + 1, this.values.length * 2))
      wider.set(this.values)
      this.values = wider
    }
    this.values[index] = time
  }
}
