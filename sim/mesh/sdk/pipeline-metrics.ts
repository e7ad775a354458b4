import type { Environment } from '../../kernel/environment.ts'
import { randomStream } from '../../kernel/random.ts'
import type { ScopeMetrics } from '../../telemetry/metrics.ts'
import type { Resource } from '../../telemetry/span-columns.ts'
import type { Replica } from '../recording.ts'
import type { MeterProviderConfig } from './config/sdk-config.ts'
import { configuredMeters } from './metrics/configured-meters.ts'
import { SdkPipelineMetrics } from './metrics/instruments/sdk-pipeline-metrics.ts'
import type { QueueState } from './metrics/instruments/sdk-pipeline-metrics.ts'
import { MeterProvider } from './metrics/meter-provider.ts'

type Signal = 'span' | 'log'
type Watched = { signal: Signal; queue: QueueState; capacity: number; exporter: string }
/** A processor's settings, as far as they are measured. */
type ProcessorConfig = { max_queue_size?: number; exporter: { type: string } }

/** What one replica's SDK measures of its processors and exporters while spans and logs are delivered. */
export class PipelineMetrics {
  private readonly start: () => MeterProvider
  private readonly watched: Watched[] = []
  private provider: MeterProvider
  private readonly pipelines = new Map<Signal, SdkPipelineMetrics>()

  constructor(env: Environment, seed: number, { name }: Replica, resource: Resource, configured: MeterProviderConfig) {
    const random = randomStream(seed, `sdk/${name}/self/exemplars`)
    this.start = () => new MeterProvider(resource, configuredMeters(configured), env, random)
    this.provider = this.start()
  }

  /** Measures a processor and its exporter; of several for one signal the first. */
  watch(signal: Signal, queue: QueueState, { max_queue_size: capacity = 0, exporter }: ProcessorConfig): void {
    if (this.pipelines.has(signal)) return
    const watched = { signal, queue, capacity, exporter: `${exporter.type}_${signal}_exporter` }
    this.watched.push(watched)
    this.measure(watched)
  }

  /** The process begins anew, and counts from zero. */
  restart(): void {
    this.provider = this.start()
    for (const watched of this.watched) this.measure(watched)
  }

  sawDropped(signal: Signal): void {
    this.pipelines.get(signal)?.sawDropped()
  }

  sawExporting(signal: Signal, count: number): void {
    this.pipelines.get(signal)?.sawExporting(count)
  }

  /** An export is over; `error` is the last answer, null when it was taken. */
  sawExported(signal: Signal, count: number, error: string | null): void {
    this.pipelines.get(signal)?.sawExported(count, error === null ? null : errorType(error))
  }

  /** What there is to report through the reader of that number. */
  collect(reader: number): ScopeMetrics[] {
    return this.provider.readers[reader]!.collect()?.resourceMetrics[0]!.scopes ?? []
  }

  private measure({ signal, queue, capacity, exporter }: Watched): void {
    const meter = this.provider.meter('opentelemetry-sdk-pipeline')
    this.pipelines.set(signal, new SdkPipelineMetrics(meter, signal, queue, capacity, exporter))
  }
}

/** error.type has few values: sentences have many. */
const errorType = (message: string): string => (message === 'Request timed out' ? 'timeout' : 'rejected')
