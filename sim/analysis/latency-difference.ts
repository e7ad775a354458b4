/** A figure of one group of requests, of the other, and their difference with the bounds of its 95 % confidence interval; ns. */
export type LatencyDifference = {
  figure: 'mean' | 'p50' | 'p95' | 'p99'
  without: number
  with: number
  difference: number
  low: number
  high: number
}

const FIGURES = ['mean', 'p50', 'p95', 'p99'] as const
const QUANTILES: Record<string, number> = { p50: 0.5, p95: 0.95, p99: 0.99 }
const RESAMPLES = 500
/** Neighbouring requests wait for each other, so they are drawn again in blocks. */
const BLOCKS = 50

/**
 * By how much the same requests took longer in one run than in another: a block bootstrap over pairs of response times
 * in order of arrival. Both lists have one entry per request; fewer than a hundred tell nothing and give null. `draw` draws
 * a whole number from 0 up to, not including, its argument.
 */
export function latencyDifference(
  without: Float64Array,
  withIt: Float64Array,
  draw: (below: number) => number,
): LatencyDifference[] | null {
  const count = without.length
  if (count < 100 || withIt.length !== count) return null
  const length = Math.ceil(count / BLOCKS)
  const samples = FIGURES.map((): number[] => [])
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const a = new Float64Array(length * BLOCKS)
    const b = new Float64Array(length * BLOCKS)
    let next = 0
    for (let block = 0; block < BLOCKS; block++) {
      const start = draw(count)
      for (let index = 0; index < length; index++) {
        const from = (start + index) % count
        a[next] = without[from]!
        b[next++] = withIt[from]!
      }
    }
    a.sort()
    b.sort()
    for (const [place, figure] of FIGURES.entries()) samples[place]!.push(figureOf(b, figure) - figureOf(a, figure))
  }
  const a = without.toSorted()
  const b = withIt.toSorted()
  return FIGURES.map((figure, place) => {
    const drawn = samples[place]!.toSorted((x, y) => x - y)
    const before = figureOf(a, figure)
    const after = figureOf(b, figure)
    return {
      figure,
      without: before,
      with: after,
      difference: after - before,
      low: drawn[Math.floor(RESAMPLES * 0.025)]!,
      high: drawn[Math.ceil(RESAMPLES * 0.975) - 1]!,
    }
  })
}

function figureOf(sorted: Float64Array, figure: (typeof FIGURES)[number]): number {
  if (figure === 'mean') {
    let sum = 0
    for (const value of sorted) sum += value
    return sum / sorted.length
  }
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * QUANTILES[figure]!))]!
}
