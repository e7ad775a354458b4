/** Which rows belong to which trace, in row order. */
export class TraceRows {
  private readonly offsets: Uint32Array
  private readonly rows: Uint32Array

  /** `trace[row]` for the first `count` rows, of `traces` traces. */
  constructor(trace: Uint32Array, count: number, traces: number) {
    const offsets = new Uint32Array(traces + 1)
    for (let row = 0; row < count; row++) offsets[trace[row]! + 1]!++
    for (let ordinal = 0; ordinal < traces; ordinal++) offsets[ordinal + 1]! += offsets[ordinal]!
    const next = offsets.slice(0, traces)
    const rows = new Uint32Array(count)
    for (let row = 0; row < count; row++) rows[next[trace[row]!]!++] = row
    this.offsets = offsets
    this.rows = rows
  }

  /** The rows of one trace; a view, not to be written. */
  of(trace: number): Uint32Array {
    return this.rows.subarray(this.offsets[trace], this.offsets[trace + 1])
  }
}
