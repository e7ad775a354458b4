import type { Attributes as SdkAttributes, SpanContext } from '@opentelemetry/api'
import type { Accumulation } from './accumulation.ts'
import { AttributeSet } from './attribute-set.ts'
import { acceptedValue } from './instrument.ts'
import type { InstrumentDescriptor } from './instrument.ts'
import type { MetricStream } from './metric-stream.ts'
import type { SharedState } from './shared-state.ts'

/** A counter, up-down counter, histogram or gauge: takes measurements as they are made. */
export class SyncInstrument {
  private readonly descriptor: InstrumentDescriptor
  private readonly streams: readonly MetricStream[]
  private readonly shared: SharedState

  constructor(descriptor: InstrumentDescriptor, streams: readonly MetricStream[], shared: SharedState) {
    this.descriptor = descriptor
    this.streams = streams.filter(({ dropped }) => !dropped)
    this.shared = shared
  }

  /** Takes one measurement, made under `span`; adds it, where the instrument is a counter. */
  record(value: number, attributes: SdkAttributes = {}, span?: SpanContext): void {
    if (this.streams.length > 0) this.bind(attributes).record(value, span)
  }

  /** The instrument for one set of attributes, found once: for measurements on a hot path. */
  bind(attributes: SdkAttributes): BoundInstrument {
    return new BoundInstrument(this.descriptor, this.streams, this.shared, new AttributeSet(attributes))
  }
}

/** Where one stream's measurements with the bound attributes go. */
type Target = { stream: MetricStream; kept: AttributeSet; generation: number; accumulation: Accumulation | null }

/** An instrument with its attributes. */
export class BoundInstrument {
  private readonly targets: readonly Target[]
  private readonly attributes: AttributeSet
  private readonly monotonic: boolean
  private readonly integers: boolean
  private readonly exemplars: SharedState['exemplarFilter']

  constructor(
    { type, valueType }: InstrumentDescriptor,
    streams: readonly MetricStream[],
    shared: SharedState,
    attributes: AttributeSet,
  ) {
    this.attributes = attributes
    this.monotonic = type === 'counter' || type === 'histogram'
    this.integers = valueType === 'int'
    this.exemplars = shared.exemplarFilter
    this.targets = streams.map((stream) => ({
      stream,
      kept: stream.keptOf(attributes),
      generation: -1,
      accumulation: null,
    }))
  }

  /** Takes one measurement, made under `span`; below zero is ignored where only growth makes sense. */
  record(value: number, span?: SpanContext): void {
    if (this.monotonic && value < 0) return
    if (this.integers) {
      const accepted = acceptedValue(value, 'int')
      if (accepted === null) return
      value = accepted
    }
    const isExemplar =
      this.exemplars === 'trace_based'
        ? span !== undefined && (span.traceFlags & 1) === 1
        : this.exemplars === 'always_on'
    const { targets } = this
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index]!
      const { stream } = target
      let { accumulation } = target
      if (accumulation === null || target.generation !== stream.generation) {
        accumulation = stream.accumulation(target.kept)
        target.accumulation = accumulation
        target.generation = stream.generation
      }
      accumulation.record(value)
      if (isExemplar) stream.offer(accumulation, value, this.attributes, span)
    }
  }
}
