import type { BufferedTrace } from './buffered-trace.ts'

/**
 * Measures from the earliest start to the latest end, in whole milliseconds, after each span in turn,
 * until `isHit`; whether it was. The last measure is left in `trace.saw`.
 *
 * As upstream has it, a timestamp of 0 is no timestamp, and what 64 bits of nanoseconds cannot hold is cut off.
 */
export function measureDuration(trace: BufferedTrace, isHit: (ms: number) => boolean): boolean {
  const { columns, rows, rowCount } = trace
  if (columns.exactStart.size + columns.exactEnd.size > 0 && hasExactTimes(trace)) return measureExactly(trace, isHit)
  const unset = -Number(columns.epochUnixNano)
  let earliest = unset
  let latest = unset
  let ms = NaN
  let hit = false
  for (let index = 0; index < rowCount && !hit; index++) {
    const row = rows[index]!
    const start = columns.start[row]!
    const end = columns.end[row]!
    if (earliest === unset || start < earliest) earliest = start
    if (latest === unset || end > latest) latest = end
    ms = Math.trunc((latest - earliest) / 1_000_000)
    hit = isHit(ms)
  }
  trace.saw = ms
  return hit
}

function hasExactTimes({ columns, rows, rowCount }: BufferedTrace): boolean {
  for (let index = 0; index < rowCount; index++) {
    if (columns.exactStart.has(rows[index]!) || columns.exactEnd.has(rows[index]!)) return true
  }
  return false
}

const LONGEST = (1n << 63n) - 1n

/** The same for timestamps that a double cannot hold. */
function measureExactly(trace: BufferedTrace, isHit: (ms: number) => boolean): boolean {
  const { columns, rows, rowCount } = trace
  let earliest = 0n
  let latest = 0n
  for (let index = 0; index < rowCount; index++) {
    const start = columns.startUnixNano(rows[index]!)
    const end = columns.endUnixNano(rows[index]!)
    if (earliest === 0n || start < earliest) earliest = start
    if (latest === 0n || end > latest) latest = end
    const between = BigInt.asIntN(64, latest) - BigInt.asIntN(64, earliest)
    const duration = between > LONGEST ? LONGEST : between < -LONGEST ? -LONGEST - 1n : between
    trace.saw = Number(duration / 1_000_000n)
    if (isHit(trace.saw)) return true
  }
  return false
}
