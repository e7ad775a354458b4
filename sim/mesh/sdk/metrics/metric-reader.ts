import type { Metrics, ScopeMetrics } from '../../../telemetry/metrics.ts'
import type { Resource } from '../../../telemetry/span-columns.ts'
import type { Meter } from './meter.ts'
import type { AggregationConfig, InstrumentType, MetricReaderConfig } from './meter-provider-config.ts'
import { temporalityOf } from './temporality.ts'

const DEFAULT_LIMIT = 2000

/** Collects a provider's metrics for one exporter, in the way that exporter wants them. */
export class MetricReader {
  readonly config: MetricReaderConfig
  private readonly resource: Resource
  private readonly meters: ReadonlyMap<string, Meter>

  constructor(config: MetricReaderConfig, resource: Resource, meters: ReadonlyMap<string, Meter>) {
    this.config = config
    this.resource = resource
    this.meters = meters
  }

  /** The temporality it wants. */
  temporalityOf(type: InstrumentType): number {
    return temporalityOf(this.config.temporality_preference ?? 'cumulative', type)
  }

  /** How it wants streams aggregated of which no view says anything. */
  aggregationOf(type: InstrumentType): AggregationConfig {
    return type === 'histogram' && this.config.default_histogram_aggregation === 'base2_exponential_bucket_histogram'
      ? { base2_exponential_bucket_histogram: null }
      : { default: null }
  }

  /** How many attribute sets a stream may have of which no view says anything. */
  limitOf(type: InstrumentType): number {
    const limits = this.config.cardinality_limits ?? {}
    return limits[type] ?? limits.default ?? DEFAULT_LIMIT
  }

  /** What there is to report now; null for nothing. */
  collect(): Metrics | null {
    const scopes: ScopeMetrics[] = []
    for (const meter of this.meters.values()) {
      const collected = meter.collect(this)
      if (collected !== null) scopes.push(collected)
    }
    return scopes.length === 0 ? null : { resourceMetrics: [{ resource: this.resource, scopes }] }
  }
}
