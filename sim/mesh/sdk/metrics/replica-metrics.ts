import { SpanKind } from '@opentelemetry/api'
import type { SpanContext } from '@opentelemetry/api'
import type { RandomStream } from '../../../kernel/random.ts'
import type { Resource } from '../../../telemetry/span-columns.ts'
import type { ActivityLabel } from '../../../truth/activity-table.ts'
import type { Failure } from '../../failure.ts'
import type { Library, LibraryKind } from '../../instrumentation/library.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import type { PoolMetrics, PoolState } from './instruments/db-metrics.ts'
import { observeKafkaConsumers } from './instruments/kafka-client-metrics.ts'
import type { KafkaConsumerState } from './instruments/kafka-client-metrics.ts'
import { SdkSpanMetrics } from './instruments/sdk-span-metrics.ts'
import type { MeterProviderConfig } from './meter-provider-config.ts'
import { MeterProvider } from './meter-provider.ts'
import type { Clock } from './meter-provider.ts'
import { outcomeOf } from './operation-outcome.ts'
import { observeRuntime } from './observe-runtime.ts'
import type { Language } from './observe-runtime.ts'
import { ReplicaInstruments } from './replica-instruments.ts'
import type { OperationMetrics } from './replica-instruments.ts'
import type { RuntimeState } from './instruments/runtime-state.ts'

/** Who works on requests; a kernel's `Pool` is one. */
type Workers = { readonly capacity: number; readonly inUse: number; readonly waiting: number }

/** What a replica's metrics are made of. */
export type ReplicaMetricsOptions = {
  resource: Resource
  config: MeterProviderConfig
  clock: Clock
  /** Decides between exemplars. */
  random: RandomStream
  /** The libraries that measure operations; null where none does. */
  libraryOf: ((kind: LibraryKind) => Library) | null
  /** What its runtime is, and the workers it serves requests with; null where nobody watches the runtime. */
  runtime: { language: Language; workers: Workers } | null
  /** Whether its SDK measures itself. */
  sdk: boolean
  /** The peers that are databases, whose pools are watched. */
  databases: ReadonlySet<string>
  /** The Kafka consumers that live in its process now. */
  consumers(): Iterable<KafkaConsumerState>
}

type Operation = { metrics: OperationMetrics; library: LibraryKind }

/** The metrics of one replica, in one of its lives: a process that starts anew begins to count anew. */
export class ReplicaMetrics {
  readonly provider: MeterProvider
  private readonly instruments: ReplicaInstruments | null
  /** By what truth and telemetry call the operation. */
  private readonly operations = new Map<ActivityLabel, Operation | null>()
  private readonly spans: SdkSpanMetrics | null
  private readonly databases: ReadonlySet<string>
  private readonly pools = new Map<PoolState, PoolMetrics>()
  private handled = 0
  private busy = 0

  constructor(options: ReplicaMetricsOptions) {
    const { resource, config, clock, random, libraryOf, runtime, sdk, databases, consumers } = options
    this.databases = databases
    this.provider = new MeterProvider(resource, config, clock, random)
    this.instruments = libraryOf === null ? null : new ReplicaInstruments(this.provider, libraryOf)
    if (libraryOf !== null) {
      const { name, version } = libraryOf('kafka')
      observeKafkaConsumers(this.provider.meter(name, version), consumers)
    }
    if (runtime !== null) observeRuntime(this.provider, runtime.language, this.stateOf(runtime.workers, clock))
    this.spans = sdk ? new SdkSpanMetrics(this.provider.meter('opentelemetry-sdk')) : null
  }

  /** An operation begins. */
  began(template: SpanTemplate, span: SpanContext): void {
    if (template.kind === SpanKind.SERVER || template.kind === SpanKind.CONSUMER) this.handled++
    this.of(template)?.metrics.active?.record(1)
    this.spans?.started((span.traceFlags & 1) === 1)
  }

  /** An operation that had begun and took `durationNs` has ended, with `failure` or well. */
  ended(label: ActivityLabel, durationNs: number, failure: Failure | null, span: SpanContext): void {
    if (this.spans !== null && (span.traceFlags & 1) === 1) this.spans.ended()
    const operation = this.operations.get(label)
    if (operation === undefined || operation === null) return
    const { metrics, library } = operation
    const { status, error } = outcomeOf(library, label.kind, failure)
    metrics.active?.record(-1)
    metrics.messages?.record(1)
    for (const duration of metrics.durations) duration.record(durationNs, status, error, span)
  }

  /** Told of a connection pool of its process; null where it leads to no database. */
  pool(target: string, state: PoolState): PoolMetrics | null {
    if (this.instruments === null || !this.databases.has(target)) return null
    let metrics = this.pools.get(state)
    if (metrics === undefined) this.pools.set(state, (metrics = this.instruments.pools().watch(target, state)))
    return metrics
  }

  /** Its own code took this long, ns. */
  worked(timeNs: number): void {
    this.busy += timeNs
  }

  private stateOf(workers: Workers, clock: Clock): RuntimeState {
    const counted = { handled: () => this.handled, busy: () => this.busy }
    return {
      get now() {
        return clock.now
      },
      get inUse() {
        return workers.inUse
      },
      get waiting() {
        return workers.waiting
      },
      get capacity() {
        return workers.capacity
      },
      get handled() {
        return counted.handled()
      },
      get busy() {
        return counted.busy()
      },
    }
  }

  private of(template: SpanTemplate): Operation | null {
    let operation = this.operations.get(template)
    if (operation === undefined) {
      const metrics = this.instruments?.of(template) ?? null
      operation = metrics === null ? null : { metrics, library: template.library }
      this.operations.set(template, operation)
    }
    return operation
  }
}
