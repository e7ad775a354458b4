import type { Attributes as SdkAttributes, SpanContext } from '@opentelemetry/api'
import type { Metric } from '../../../telemetry/metrics.ts'
import type { Accumulation, Aggregator } from './accumulation.ts'
import { AttributeSet } from './attribute-set.ts'
import { DeltaStore } from './delta-store.ts'
import { isSigned } from './instrument.ts'
import type { InstrumentDescriptor } from './instrument.ts'
import type { MetricReader } from './metric-reader.ts'
import type { SharedState } from './shared-state.ts'
import { TemporalStore } from './temporal-store.ts'
import type { View } from './view.ts'

/** One metric as it is collected: an instrument, or what a view makes of it (upstream: MetricStorage of sdk-metrics). */
export class MetricStream {
  readonly descriptor: InstrumentDescriptor
  private readonly shared: SharedState
  private readonly aggregator: Aggregator | null
  private readonly view: View | null
  private readonly delta: DeltaStore
  private readonly temporal: TemporalStore<MetricReader>

  /** Without an aggregator, all that comes is thrown away. */
  constructor(
    descriptor: InstrumentDescriptor,
    shared: SharedState,
    aggregator: Aggregator | null,
    view: View | null,
    readers: readonly MetricReader[],
    cardinalityLimit: number | undefined,
  ) {
    this.descriptor = { ...descriptor }
    this.shared = shared
    this.aggregator = aggregator
    this.view = view
    this.delta = new DeltaStore(aggregator ?? NOWHERE, cardinalityLimit)
    this.temporal = new TemporalStore(aggregator ?? NOWHERE, readers)
  }

  get dropped(): boolean {
    return this.aggregator === null
  }

  /** Changes whenever accumulations got before are no longer the ones to record into. */
  get generation(): number {
    return this.delta.generation
  }

  /** The attributes that the stream keeps of a measurement's. */
  keptOf(attributes: AttributeSet): AttributeSet {
    if (this.view === null) return attributes
    const kept = this.view.filter(attributes.attributes)
    return kept === attributes.attributes ? attributes : new AttributeSet(kept)
  }

  /** Where measurements with these attributes go until the next collection. */
  accumulation(attributes: AttributeSet): Accumulation {
    return this.delta.accumulation(attributes, this.shared.now())
  }

  /** Offers a measurement as an exemplar. */
  offer(accumulation: Accumulation, value: number, measured: AttributeSet, span: SpanContext | undefined): void {
    accumulation.exemplars ??= this.aggregator!.reservoir()
    accumulation.exemplars.offer(value, this.shared.now(), measured, span)
  }

  /** Takes what an observable instrument's callbacks observed; of equal attributes the last counts. */
  observe(observations: ReadonlyMap<string, Observation>): void {
    if (this.dropped) return
    const kept = new Map<string, Observation>()
    for (const { attributes, value } of observations.values()) {
      const set = this.keptOf(attributes)
      const known = kept.get(set.key)
      kept.set(set.key, { attributes: known?.attributes ?? set, value })
    }
    const now = this.shared.now()
    for (const { attributes, value } of kept.values()) this.delta.observe(attributes, value, now)
  }

  /** The metric for a reader; null when there is nothing to say. */
  collect(reader: MetricReader): Metric | null {
    const { aggregator, descriptor, shared } = this
    if (aggregator === null) return null
    const collected = shared.now()
    const { cells, temporality } = this.temporal.report(reader, this.delta.collect(), collected, () =>
      reader.temporalityOf(descriptor.type),
    )
    if (cells.size === 0) return null
    const data = aggregator.data(cells.values(), {
      times: { epochUnixNano: shared.epochUnixNano, collected },
      temporality,
      valueType: descriptor.valueType,
      signed: isSigned(descriptor),
    })
    return { name: descriptor.name, description: descriptor.description, unit: descriptor.unit, metadata: [], data }
  }
}

/** What a callback said of one set of attributes. */
export type Observation = { attributes: AttributeSet; value: number }
/** What a callback may say. */
export type Observe = (value: number, attributes?: SdkAttributes) => void

const never = (): never => {
  throw new Error('A dropped stream records nothing.')
}
const NOWHERE: Aggregator = { create: never, merge: never, diff: never, reservoir: never, data: never }
