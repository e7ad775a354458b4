import type { TraceShape } from '#sim/analysis/trace-shape.ts'

/** The shortest, the middle and the longest of some spans, ns. */
export function durationSpread(
  shape: TraceShape,
  positions: Uint32Array,
): { min: number; median: number; max: number } {
  const sorted = Float64Array.from(
    positions,
    (position) => (shape.to[position] ?? 0) - (shape.from[position] ?? 0),
  ).sort()
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { min: sorted[0] ?? 0, median: median ?? 0, max: sorted.at(-1) ?? 0 }
}
