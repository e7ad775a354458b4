import type { ScopeMetrics } from '../../../telemetry/metrics.ts'
import type { Scope } from '../../../telemetry/span-columns.ts'
import { createAggregator } from './create-aggregator.ts'
import { compatible, describeInstrument } from './instrument.ts'
import type { InstrumentDescriptor, InstrumentOptions } from './instrument.ts'
import type { InstrumentType } from './meter-provider-config.ts'
import type { MetricReader } from './metric-reader.ts'
import { MetricStream } from './metric-stream.ts'
import { ObservableInstrument } from './observable-instrument.ts'
import type { SharedState } from './shared-state.ts'
import { SyncInstrument } from './sync-instrument.ts'

type SyncType = 'counter' | 'gauge' | 'histogram' | 'up_down_counter'
type Streams = Map<string, MetricStream[]>

/** Makes a library's instruments and collects them (upstream: Meter and MeterSharedState of sdk-metrics). */
export class Meter {
  readonly scope: Scope
  private readonly shared: SharedState
  /** Streams that views made serve all readers; the others have one. Both by name. */
  private readonly viewed: Streams = new Map()
  private readonly own = new Map<MetricReader, Streams>()
  private readonly observables: ObservableInstrument[] = []

  constructor(scope: Scope, shared: SharedState) {
    this.scope = scope
    this.shared = shared
  }

  /** A new instrument; one that is there already under that name, with the same unit and type, shares its stream. */
  create(type: SyncType, name: string, options: InstrumentOptions = {}): SyncInstrument {
    const descriptor = describeInstrument(name, type, options)
    return new SyncInstrument(descriptor, this.streamsOf(descriptor), this.shared)
  }

  /** A new instrument that is asked when metrics are collected. */
  createObservable(
    type: Exclude<InstrumentType, SyncType>,
    name: string,
    options: InstrumentOptions = {},
  ): ObservableInstrument {
    const descriptor = describeInstrument(name, type, options)
    const instrument = new ObservableInstrument(descriptor, this.streamsOf(descriptor))
    this.observables.push(instrument)
    return instrument
  }

  /** All that there is to report to `reader`; null for nothing. */
  collect(reader: MetricReader): ScopeMetrics | null {
    for (const observable of this.observables) observable.observe()
    const streams = [...this.viewed.values(), ...(this.own.get(reader)?.values() ?? [])].flat()
    const metrics = streams.map((stream) => stream.collect(reader)).filter((metric) => metric !== null)
    return metrics.length === 0 ? null : { scope: this.scope, metrics }
  }

  private streamsOf(instrument: InstrumentDescriptor): MetricStream[] {
    const { shared } = this
    const views = shared.views.filter((view) => view.selects(instrument, this.scope))
    if (views.length > 0) {
      return views.map((view) => {
        const descriptor = view.describe(instrument)
        return findOrAdd(this.viewed, descriptor, () => {
          const { aggregation = { default: null }, aggregation_cardinality_limit } = view.stream
          const aggregator = createAggregator(aggregation, descriptor, shared.random)
          return new MetricStream(descriptor, shared, aggregator, view, shared.readers, aggregation_cardinality_limit)
        })
      })
    }
    return shared.readers.map((reader) => {
      let streams = this.own.get(reader)
      if (streams === undefined) this.own.set(reader, (streams = new Map()))
      return findOrAdd(streams, instrument, () => {
        const aggregator = createAggregator(reader.aggregationOf(instrument.type), instrument, shared.random)
        return new MetricStream(instrument, shared, aggregator, null, [reader], reader.limitOf(instrument.type))
      })
    })
  }
}

function findOrAdd(streams: Streams, descriptor: InstrumentDescriptor, create: () => MetricStream): MetricStream {
  const named = streams.get(descriptor.name) ?? []
  if (named.length === 0) streams.set(descriptor.name, named)
  const known = named.findLast((stream) => compatible(stream.descriptor, descriptor))
  if (known === undefined) {
    const stream = create()
    named.push(stream)
    return stream
  }
  if (descriptor.description.length > known.descriptor.description.length) {
    known.descriptor.description = descriptor.description
  }
  return known
}
