import type { RandomStream } from '../../../kernel/random.ts'
import type { MetricData } from '../../../telemetry/metrics.ts'
import { pointTimes, pointValue } from './accumulation.ts'
import type { Accumulation, Aggregator, Cell, PointContext } from './accumulation.ts'
import { FixedSizeReservoir } from './exemplar-reservoir.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'

/** A running total; `reset` marks one whose counter began anew. */
class SumAccumulation implements Accumulation {
  start: number
  exemplars: ExemplarReservoir | null = null
  value: number
  readonly reset: boolean
  private readonly monotonic: boolean

  constructor(start: number, monotonic: boolean, value = 0, reset = false) {
    this.start = start
    this.monotonic = monotonic
    this.value = value
    this.reset = reset
  }

  record(value: number): void {
    if (!this.monotonic || !(value < 0)) this.value += value
  }
}

/** Adds up (upstream: SumAggregator of sdk-metrics). */
export class SumAggregator implements Aggregator<SumAccumulation> {
  private readonly monotonic: boolean
  private readonly random: RandomStream

  constructor(monotonic: boolean, random: RandomStream) {
    this.monotonic = monotonic
    this.random = random
  }

  create(start: number): SumAccumulation {
    return new SumAccumulation(start, this.monotonic)
  }

  merge(previous: SumAccumulation, delta: SumAccumulation): SumAccumulation {
    const merged = delta.reset
      ? new SumAccumulation(delta.start, this.monotonic, delta.value, true)
      : new SumAccumulation(previous.start, this.monotonic, previous.value + delta.value)
    merged.exemplars = delta.exemplars
    return merged
  }

  diff(previous: SumAccumulation, current: SumAccumulation): SumAccumulation {
    if (this.monotonic && previous.value > current.value) {
      return new SumAccumulation(current.start, true, current.value, true)
    }
    return new SumAccumulation(current.start, this.monotonic, current.value - previous.value)
  }

  reservoir(): ExemplarReservoir {
    return new FixedSizeReservoir(1, this.random)
  }

  data(cells: Iterable<Cell<SumAccumulation>>, context: PointContext): MetricData {
    const { times, temporality, valueType } = context
    const points = Array.from(cells, ({ attributes, accumulation }) => ({
      attributes: attributes.otlp,
      ...pointTimes(accumulation.start, times),
      flags: 0,
      value: pointValue(accumulation.value, valueType),
      exemplars: accumulation.exemplars?.collect(attributes, context) ?? [],
    }))
    return { kind: 'sum', temporality, isMonotonic: this.monotonic, points }
  }
}
