import type { RandomStream } from '../../../kernel/random.ts'
import type { MetricData } from '../../../telemetry/metrics.ts'
import { pointTimes } from './accumulation.ts'
import type { Aggregator, Cell, PointContext } from './accumulation.ts'
import { FixedSizeReservoir } from './exemplar-reservoir.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'
import { ExponentialAccumulation } from './exponential-accumulation.ts'
import { MAX_SCALE } from './exponential-index.ts'

const DEFAULT_MAX_SIZE = 160
const MIN_MAX_SIZE = 2
const MOST_EXEMPLARS = 20

/** Histograms whose bounds nobody has to choose (upstream: ExponentialHistogramAggregator of sdk-metrics). */
export class ExponentialAggregator implements Aggregator<ExponentialAccumulation> {
  private readonly maxSize: number
  private readonly maxScale: number
  private readonly recordMinMax: boolean
  private readonly random: RandomStream

  /** `maxSize` is how many buckets each sign may have. */
  constructor(random: RandomStream, maxSize = DEFAULT_MAX_SIZE, recordMinMax = true, maxScale = MAX_SCALE) {
    this.maxSize = Math.max(maxSize, MIN_MAX_SIZE)
    this.maxScale = maxScale
    this.recordMinMax = recordMinMax
    this.random = random
  }

  create(start: number): ExponentialAccumulation {
    return new ExponentialAccumulation(start, this.maxSize, this.maxScale)
  }

  merge(previous: ExponentialAccumulation, delta: ExponentialAccumulation): ExponentialAccumulation {
    const merged = delta.clone()
    merged.merge(previous)
    merged.exemplars = delta.exemplars
    return merged
  }

  // Simplified: upstream's difference puts counts of totals of observable instruments into wrong buckets.
  diff(previous: ExponentialAccumulation, current: ExponentialAccumulation): ExponentialAccumulation {
    const between = current.clone()
    between.subtract(previous)
    return between
  }

  reservoir(): ExemplarReservoir {
    return new FixedSizeReservoir(Math.min(MOST_EXEMPLARS, this.maxSize), this.random)
  }

  data(cells: Iterable<Cell<ExponentialAccumulation>>, context: PointContext): MetricData {
    const points = Array.from(cells, ({ attributes, accumulation }) => ({
      attributes: attributes.otlp,
      ...pointTimes(accumulation.start, context.times),
      flags: 0,
      count: BigInt(accumulation.count),
      sum: context.signed ? null : accumulation.sum,
      min: this.recordMinMax ? accumulation.min : null,
      max: this.recordMinMax ? accumulation.max : null,
      scale: accumulation.scale,
      zeroCount: BigInt(accumulation.zeroCount),
      zeroThreshold: 0,
      positive: { offset: accumulation.positive.start, bucketCounts: accumulation.positive.counts.map(BigInt) },
      negative: { offset: accumulation.negative.start, bucketCounts: accumulation.negative.counts.map(BigInt) },
      exemplars: accumulation.exemplars?.collect(attributes, context) ?? [],
    }))
    return { kind: 'exponential_histogram', temporality: context.temporality, points }
  }
}
