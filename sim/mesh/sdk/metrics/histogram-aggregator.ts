import type { MetricData } from '../../../telemetry/metrics.ts'
import { pointTimes } from './accumulation.ts'
import type { Accumulation, Aggregator, Cell, PointContext } from './accumulation.ts'
import { AlignedHistogramReservoir, bucketOf } from './exemplar-reservoir.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'

class HistogramAccumulation implements Accumulation {
  start: number
  exemplars: ExemplarReservoir | null = null
  readonly counts: number[]
  count = 0
  sum = 0
  min = Infinity
  max = -Infinity
  /** False when nothing was recorded, or when a difference of totals has lost them. */
  hasMinMax = false
  private readonly boundaries: readonly number[]
  private readonly recordMinMax: boolean

  constructor(start: number, boundaries: readonly number[], recordMinMax: boolean) {
    this.start = start
    this.boundaries = boundaries
    this.recordMinMax = recordMinMax
    this.counts = Array.from({ length: boundaries.length + 1 }, () => 0)
  }

  record(value: number): void {
    if (Number.isNaN(value)) return
    this.count++
    this.sum += value
    if (this.recordMinMax) {
      this.min = Math.min(this.min, value)
      this.max = Math.max(this.max, value)
      this.hasMinMax = true
    }
    const bucket = bucketOf(this.boundaries, value)
    this.counts[bucket] = this.counts[bucket]! + 1
  }
}

/** Counts by buckets with given bounds (upstream: HistogramAggregator of sdk-metrics). */
export class HistogramAggregator implements Aggregator<HistogramAccumulation> {
  private readonly boundaries: readonly number[]
  private readonly recordMinMax: boolean

  /** `boundaries` are upper bounds, in any order; infinite ones are left out. */
  constructor(boundaries: readonly number[], recordMinMax = true) {
    this.boundaries = boundaries.filter(Number.isFinite).toSorted((a, b) => a - b)
    this.recordMinMax = recordMinMax
  }

  create(start: number): HistogramAccumulation {
    return new HistogramAccumulation(start, this.boundaries, this.recordMinMax)
  }

  merge(previous: HistogramAccumulation, delta: HistogramAccumulation): HistogramAccumulation {
    const merged = this.create(previous.start)
    for (let bucket = 0; bucket < merged.counts.length; bucket++) {
      merged.counts[bucket] = previous.counts[bucket]! + delta.counts[bucket]!
    }
    merged.count = previous.count + delta.count
    merged.sum = previous.sum + delta.sum
    if (this.recordMinMax) {
      merged.hasMinMax = previous.hasMinMax || delta.hasMinMax
      merged.min = Math.min(previous.min, delta.min)
      merged.max = Math.max(previous.max, delta.max)
    }
    merged.exemplars = delta.exemplars
    return merged
  }

  diff(previous: HistogramAccumulation, current: HistogramAccumulation): HistogramAccumulation {
    const between = this.create(current.start)
    for (let bucket = 0; bucket < between.counts.length; bucket++) {
      between.counts[bucket] = current.counts[bucket]! - previous.counts[bucket]!
    }
    between.count = current.count - previous.count
    between.sum = current.sum - previous.sum
    return between
  }

  reservoir(): ExemplarReservoir {
    return new AlignedHistogramReservoir(this.boundaries)
  }

  data(cells: Iterable<Cell<HistogramAccumulation>>, context: PointContext): MetricData {
    const points = Array.from(cells, ({ attributes, accumulation }) => ({
      attributes: attributes.otlp,
      ...pointTimes(accumulation.start, context.times),
      flags: 0,
      count: BigInt(accumulation.count),
      sum: context.signed ? null : accumulation.sum,
      min: accumulation.hasMinMax ? accumulation.min : null,
      max: accumulation.hasMinMax ? accumulation.max : null,
      bucketCounts: accumulation.counts.map(BigInt),
      explicitBounds: this.boundaries.slice(),
      exemplars: accumulation.exemplars?.collect(attributes, context) ?? [],
    }))
    return { kind: 'histogram', temporality: context.temporality, points }
  }
}
