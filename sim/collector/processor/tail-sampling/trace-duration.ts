import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { BufferedTrace } from './buffered-trace.ts'

/**
 * The time from the earliest start to the latest end of the spans so far, in whole milliseconds.
 *
 * As upstream has it, a timestamp of 0 is no timestamp, and what 64 bits of nanoseconds cannot hold is cut off.
 */
export class TraceDuration {
  private columns: SpanColumns | null = null
  private unset = 0
  private start = 0
  private end = 0
  private exact: ExactDuration | null = null

  /** Starts again, for the spans of another trace. */
  begin(trace: BufferedTrace): void {
    const { columns } = trace
    if (this.columns !== columns) {
      this.columns = columns
      this.unset = -Number(columns.epochUnixNano)
    }
    this.start = this.unset
    this.end = this.unset
    const mayBeExact = columns.exactStart.size + columns.exactEnd.size > 0
    this.exact = mayBeExact && hasExactTimes(trace) ? new ExactDuration() : null
  }

  /** Takes one more span into account; the duration so far, in ms. */
  add(row: number): number {
    const { unset } = this
    const columns = this.columns!
    if (this.exact !== null) return this.exact.add(columns.startUnixNano(row), columns.endUnixNano(row))
    const start = columns.start[row]!
    const end = columns.end[row]!
    if (this.start === unset || start < this.start) this.start = start
    if (this.end === unset || end > this.end) this.end = end
    return Math.trunc((this.end - this.start) / 1_000_000)
  }
}

function hasExactTimes({ columns, rows, rowCount }: BufferedTrace): boolean {
  for (let index = 0; index < rowCount; index++) {
    if (columns.exactStart.has(rows[index]!) || columns.exactEnd.has(rows[index]!)) return true
  }
  return false
}

const LONGEST = (1n << 63n) - 1n

/** The same for timestamps that a double cannot hold. */
class ExactDuration {
  private start = 0n
  private end = 0n

  add(start: bigint, end: bigint): number {
    if (this.start === 0n || start < this.start) this.start = start
    if (this.end === 0n || end > this.end) this.end = end
    const between = BigInt.asIntN(64, this.end) - BigInt.asIntN(64, this.start)
    const duration = between > LONGEST ? LONGEST : between < -LONGEST ? -LONGEST - 1n : between
    return Number(duration / 1_000_000n)
  }
}
