import type { SpanStore } from '../query/span-store.ts'
import { ClockPairs } from './clock-pairs.ts'
import type { SkewPair } from './clock-pairs.ts'
import type { TraceShape } from './trace-shape.ts'

/** How far the clocks of one trace are apart. */
export type ClockSkew = {
  /** Names of hosts, else of instances, else of services. */
  clocks: readonly string[]
  /** The clock that stamped each position. */
  clockOf: Uint32Array
  /** Clocks that talk to each other, those with the most calls first. */
  pairs: SkewPair[]
  /** By clock: how much later it shows than the first root's; ns, 0 where nothing says otherwise. */
  offsetNs: Float64Array
}

/** Times of a trace as one clock would have shown them. */
export type CorrectedTimes = {
  /** ns since the corrected first start. */
  from: Float64Array
  to: Float64Array
  extentNs: number
  /** Where the corrected first start lies on the shape's axis. */
  startNs: number
}

/**
 * Estimates the offsets of the clocks in a trace from spans that crossed from one to another. Each pair has its own bounds
 * and estimate; over several pairs the one with the most calls is trusted first.
 */
export function clockSkew(shape: TraceShape, store: SpanStore): ClockSkew {
  const table = new ClockPairs(store)
  const clockOf = table.add(shape)
  const pairs = table.estimate()
  const offsetNs = new Float64Array(table.clocks.length)
  if (clockOf.length === 0) return { clocks: table.clocks, clockOf, pairs, offsetNs }
  const reached = new Set([clockOf[0]!])
  let waiting = pairs
  for (;;) {
    const next = waiting.find(({ a, b }) => reached.has(a) !== reached.has(b))
    if (next === undefined) break
    const { a, b } = next
    if (reached.has(a)) offsetNs[b] = offsetNs[a]! + next.offsetNs
    else offsetNs[a] = offsetNs[b]! - next.offsetNs
    reached.add(a).add(b)
    waiting = waiting.filter((pair) => reached.has(pair.a) !== reached.has(pair.b) || !reached.has(pair.a))
  }
  return { clocks: table.clocks, clockOf, pairs, offsetNs }
}

/** Takes the estimated offsets off every span's times; what hangs under what does not change. */
export function correctSkew(
  { from, to }: Pick<TraceShape, 'from' | 'to'>,
  { clockOf, offsetNs }: ClockSkew,
): CorrectedTimes {
  let startNs = Infinity
  let endNs = -Infinity
  for (let span = 0; span < from.length; span++) {
    const offset = offsetNs[clockOf[span]!]!
    startNs = Math.min(startNs, from[span]! - offset)
    endNs = Math.max(endNs, to[span]! - offset)
  }
  if (from.length === 0) startNs = endNs = 0
  const shift = (time: number, span: number): number => time - offsetNs[clockOf[span]!]! - startNs
  return { from: from.map(shift), to: to.map(shift), extentNs: endNs - startNs, startNs }
}
