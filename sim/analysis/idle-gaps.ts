import type { TraceShape } from './trace-shape.ts'

/** Stretches of a trace in which no span runs, in order of time; ns, as in the shape. */
export type IdleGaps = { from: Float64Array; to: Float64Array }

/** An axis on which idle gaps take little room: at `from[i]` of the trace stands `compressed[i]`, and between them it is straight. */
export type CompressedAxis = { time: Float64Array; compressed: Float64Array; extentNs: number }

/**
 * Stretches in which no span runs and that take at least `minShare` of the trace; with the threshold of 5 % that Sentry's
 * trace view folds gaps from. Ends of spans that outlive their parents count, so work after the answer is no gap.
 */
export function idleGaps(
  { parent, from, to, extentNs }: Pick<TraceShape, 'parent' | 'from' | 'to' | 'extentNs'>,
  minShare = 0.05,
): IdleGaps {
  const least = Math.max(extentNs * minShare, Number.MIN_VALUE)
  // A span within its parent's time covers nothing new, and most are.
  const covering: number[] = []
  for (let span = 0; span < from.length; span++) {
    const above = parent[span]!
    if (above < 0 || from[span]! < from[above]! || to[span]! > to[above]!) covering.push(span)
  }
  covering.sort((a, b) => from[a]! - from[b]!)
  const starts: number[] = []
  const ends: number[] = []
  let upTo = 0
  for (const span of covering) {
    if (from[span]! - upTo >= least) {
      starts.push(upTo)
      ends.push(from[span]!)
    }
    upTo = Math.max(upTo, to[span]!)
  }
  return { from: Float64Array.from(starts), to: Float64Array.from(ends) }
}

/** An axis on which each gap takes `gapShare` of what the axis has left without gaps, or its own length if that is less. */
export function compressIdleTime(gaps: IdleGaps, extentNs: number, gapShare = 0.03): CompressedAxis {
  let busy = extentNs
  gaps.from.forEach((from, gap) => (busy -= gaps.to[gap]! - from))
  const time = [0]
  const compressed = [0]
  let last = 0
  let at = 0
  gaps.from.forEach((from, gap) => {
    const to = gaps.to[gap]!
    at += from - last
    if (from > 0) {
      time.push(from)
      compressed.push(at)
    }
    at += Math.min(to - from, busy * gapShare)
    time.push(to)
    compressed.push(at)
    last = to
  })
  at += extentNs - last
  if (extentNs > last) {
    time.push(extentNs)
    compressed.push(at)
  }
  return { time: Float64Array.from(time), compressed: Float64Array.from(compressed), extentNs: at }
}

/** Where a time of the trace stands on the axis; times outside of the trace stand beside it at full length. */
export const toCompressed = ({ time, compressed }: CompressedAxis, at: number): number =>
  interpolate(time, compressed, at)

/** The time of the trace that stands at a place of the axis. */
export const fromCompressed = ({ time, compressed }: CompressedAxis, at: number): number =>
  interpolate(compressed, time, at)

function interpolate(xs: Float64Array, ys: Float64Array, x: number): number {
  const end = xs.length - 1
  if (x <= xs[0]!) return ys[0]! + (x - xs[0]!)
  if (x >= xs[end]!) return ys[end]! + (x - xs[end]!)
  let low = 0
  let high = end
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (xs[middle]! <= x) low = middle
    else high = middle
  }
  const width = xs[high]! - xs[low]!
  return width === 0 ? ys[high]! : ys[low]! + ((x - xs[low]!) / width) * (ys[high]! - ys[low]!)
}
