import type { SpanContext } from '@opentelemetry/api'
import type { RandomStream } from '../../../kernel/random.ts'
import type { Exemplar } from '../../../telemetry/metrics.ts'
import type { AttributeSet } from './attribute-set.ts'
import { pointValue } from './accumulation.ts'
import type { PointContext } from './accumulation.ts'

/** Keeps some of the measurements of one accumulation. */
export interface ExemplarReservoir {
  offer(value: number, at: number, attributes: AttributeSet, span: SpanContext | undefined): void
  /** What was kept, with the attributes that the point itself does not have. */
  collect(point: AttributeSet, context: PointContext): Exemplar[]
}

type Slot = { value: number; at: number; attributes: AttributeSet; traceId: string; spanId: string }

abstract class SlotReservoir implements ExemplarReservoir {
  private readonly slots: (Slot | undefined)[] = []

  abstract offer(value: number, at: number, attributes: AttributeSet, span: SpanContext | undefined): void

  protected keep(
    index: number,
    value: number,
    at: number,
    attributes: AttributeSet,
    span: SpanContext | undefined,
  ): void {
    const traceId = span?.traceId ?? ''
    const spanId = span?.spanId ?? ''
    const slot = this.slots[index]
    if (slot === undefined) {
      this.slots[index] = { value, at, attributes, traceId, spanId }
      return
    }
    slot.value = value
    slot.at = at
    slot.attributes = attributes
    slot.traceId = traceId
    slot.spanId = spanId
  }

  collect(point: AttributeSet, { times, valueType }: PointContext): Exemplar[] {
    const exemplars: Exemplar[] = []
    // forEach, as the slots have holes.
    this.slots.forEach((slot) => {
      if (slot === undefined) return
      const { value, at, attributes, traceId, spanId } = slot
      const filteredAttributes =
        attributes === point
          ? []
          : attributes.otlp.filter(([key]) => attributes.attributes[key] !== point.attributes[key])
      const time = times.epochUnixNano + BigInt(at)
      exemplars.push({ time, value: pointValue(value, valueType), filteredAttributes, traceId, spanId })
    })
    return exemplars
  }
}

/** The last measurement of each bucket of a histogram (upstream: AlignedHistogramBucketExemplarReservoir). */
export class AlignedHistogramReservoir extends SlotReservoir {
  private readonly boundaries: readonly number[]

  constructor(boundaries: readonly number[]) {
    super()
    this.boundaries = boundaries
  }

  offer(value: number, at: number, attributes: AttributeSet, span: SpanContext | undefined): void {
    this.keep(bucketOf(this.boundaries, value), value, at, attributes, span)
  }
}

/** As many measurements as it has places, each with the same chance (upstream: SimpleFixedSizeExemplarReservoir). */
export class FixedSizeReservoir extends SlotReservoir {
  private readonly size: number
  private readonly random: RandomStream
  private seen = 0

  constructor(size: number, random: RandomStream) {
    super()
    this.size = size
    this.random = random
  }

  offer(value: number, at: number, attributes: AttributeSet, span: SpanContext | undefined): void {
    const place = this.seen < this.size ? this.seen++ : Math.floor(this.random.next() * ++this.seen)
    if (place < this.size) this.keep(place, value, at, attributes, span)
  }
}

/** The bucket a value falls into: the first whose upper bound is not below it. */
export function bucketOf(boundaries: readonly number[], value: number): number {
  let low = 0
  let high = boundaries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (boundaries[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
