import type { RandomStream } from '../../../kernel/random.ts'
import type { Resource } from '../../../telemetry/span-columns.ts'
import { Meter } from './meter.ts'
import type { MeterProviderConfig } from './meter-provider-config.ts'
import { MetricReader } from './metric-reader.ts'
import type { SharedState } from './shared-state.ts'
import { View } from './view.ts'

/** What tells a provider the time; a kernel environment does. */
export interface Clock {
  /** ns since the run's epoch. */
  readonly now: number
  /** When the run began, Unix ns. */
  readonly epochUnixNano: bigint
}

/**
 * The metrics SDK of one replica, in virtual time and without promises.
 *
 * Same as opentelemetry-js sdk-metrics, to which a test holds it; and with exemplars, which the specification
 * has and that SDK does not yet hand out.
 */
export class MeterProvider {
  readonly readers: readonly MetricReader[]
  private readonly shared: SharedState
  private readonly meters = new Map<string, Meter>()

  /** Throws for views that `viewProblem` has something to say of; `random` decides between exemplars. */
  constructor(resource: Resource, config: MeterProviderConfig, clock: Clock, random: RandomStream) {
    this.readers = config.readers.map((reader) => new MetricReader(reader, resource, this.meters))
    this.shared = {
      now: () => clock.now,
      epochUnixNano: clock.epochUnixNano,
      exemplarFilter: config.exemplar_filter ?? 'trace_based',
      random,
      views: (config.views ?? []).map((view) => new View(view)),
      readers: this.readers,
    }
  }

  /** The meter of an instrumentation library; the same one for the same name, version and schema. */
  meter(name: string, version = '', schemaUrl = ''): Meter {
    const key = `${name}:${version}:${schemaUrl}`
    let meter = this.meters.get(key)
    if (meter === undefined) {
      meter = new Meter({ name, version, attributes: [], schemaUrl, droppedAttributes: 0 }, this.shared)
      this.meters.set(key, meter)
    }
    return meter
  }
}
