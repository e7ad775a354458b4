import type { RandomStream } from '../../../kernel/random.ts'
import type { Aggregator } from './accumulation.ts'
import { ExponentialAggregator } from './exponential-aggregator.ts'
import { HistogramAggregator } from './histogram-aggregator.ts'
import type { InstrumentDescriptor } from './instrument.ts'
import { LastValueAggregator } from './last-value-aggregator.ts'
import type { AggregationConfig } from './meter-provider-config.ts'
import { SumAggregator } from './sum-aggregator.ts'

/** Bounds where nobody says any; they suit milliseconds. */
const DEFAULT_BOUNDARIES = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]

/** The aggregator for a stream; null drops it. `random` decides which measurements become exemplars. */
export function createAggregator(
  config: AggregationConfig,
  instrument: InstrumentDescriptor,
  random: RandomStream,
): Aggregator | null {
  if ('drop' in config) return null
  if ('sum' in config) return sumOf(instrument, random)
  if ('last_value' in config) return new LastValueAggregator(random)
  if ('base2_exponential_bucket_histogram' in config) {
    const { max_size, record_min_max, max_scale } = config.base2_exponential_bucket_histogram ?? {}
    return new ExponentialAggregator(random, max_size, record_min_max, max_scale)
  }
  if ('explicit_bucket_histogram' in config) {
    const { boundaries, record_min_max } = config.explicit_bucket_histogram ?? {}
    return new HistogramAggregator(boundaries ?? DEFAULT_BOUNDARIES, record_min_max)
  }
  switch (instrument.type) {
    case 'gauge':
    case 'observable_gauge':
      return new LastValueAggregator(random)
    case 'histogram':
      return new HistogramAggregator(instrument.boundaries ?? DEFAULT_BOUNDARIES)
    default:
      return sumOf(instrument, random)
  }
}

function sumOf({ type }: InstrumentDescriptor, random: RandomStream): Aggregator {
  return new SumAggregator(type === 'counter' || type === 'observable_counter' || type === 'histogram', random)
}
