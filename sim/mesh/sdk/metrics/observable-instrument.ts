import { AttributeSet } from './attribute-set.ts'
import { acceptedValue } from './instrument.ts'
import type { InstrumentDescriptor } from './instrument.ts'
import type { MetricStream, Observation, Observe } from './metric-stream.ts'

/** An instrument whose values are asked for when metrics are collected. */
export class ObservableInstrument {
  private readonly descriptor: InstrumentDescriptor
  private readonly streams: readonly MetricStream[]
  private readonly callbacks: ((observe: Observe) => void)[] = []

  constructor(descriptor: InstrumentDescriptor, streams: readonly MetricStream[]) {
    this.descriptor = descriptor
    this.streams = streams
  }

  /** Calls `callback` at every collection. */
  addCallback(callback: (observe: Observe) => void): void {
    if (!this.callbacks.includes(callback)) this.callbacks.push(callback)
  }

  /** Asks all callbacks and hands what they say to the streams, one callback after the other. */
  observe(): void {
    for (const callback of this.callbacks) {
      const observations = new Map<string, Observation>()
      callback((measured, attributes = {}) => {
        const value = acceptedValue(measured, this.descriptor.valueType)
        if (value === null) return
        const set = new AttributeSet(attributes)
        observations.set(set.key, { attributes: observations.get(set.key)?.attributes ?? set, value })
      })
      for (const stream of this.streams) stream.observe(observations)
    }
  }
}
