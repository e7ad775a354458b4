import type { RandomStream } from '../../../kernel/random.ts'
import type { MetricData } from '../../../telemetry/metrics.ts'
import { pointTimes, pointValue } from './accumulation.ts'
import type { Accumulation, Aggregator, Cell, PointContext } from './accumulation.ts'
import { FixedSizeReservoir } from './exemplar-reservoir.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'

class LastValueAccumulation implements Accumulation {
  start: number
  exemplars: ExemplarReservoir | null = null
  value: number

  constructor(start: number, value = 0) {
    this.start = start
    this.value = value
  }

  record(value: number): void {
    this.value = value
  }
}

/** Keeps what was said last (upstream: LastValueAggregator of sdk-metrics). */
export class LastValueAggregator implements Aggregator<LastValueAccumulation> {
  private readonly random: RandomStream

  constructor(random: RandomStream) {
    this.random = random
  }

  create(start: number): LastValueAccumulation {
    return new LastValueAccumulation(start)
  }

  // Upstream compares times; virtual time never goes back.
  merge(previous: LastValueAccumulation, delta: LastValueAccumulation): LastValueAccumulation {
    const merged = new LastValueAccumulation(previous.start, delta.value)
    merged.exemplars = delta.exemplars
    return merged
  }

  diff(_previous: LastValueAccumulation, current: LastValueAccumulation): LastValueAccumulation {
    return new LastValueAccumulation(current.start, current.value)
  }

  reservoir(): ExemplarReservoir {
    return new FixedSizeReservoir(1, this.random)
  }

  data(cells: Iterable<Cell<LastValueAccumulation>>, context: PointContext): MetricData {
    const points = Array.from(cells, ({ attributes, accumulation }) => ({
      attributes: attributes.otlp,
      ...pointTimes(accumulation.start, context.times),
      flags: 0,
      value: pointValue(accumulation.value, context.valueType),
      exemplars: accumulation.exemplars?.collect(attributes, context) ?? [],
    }))
    return { kind: 'gauge', points }
  }
}
