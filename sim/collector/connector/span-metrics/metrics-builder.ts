import type { Exemplar, Metric, MetricData, Metrics, NumberPoint, Point } from '../../../telemetry/metrics.ts'
import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA } from '../../../telemetry/metrics.ts'
import { DELTA } from './config.ts'
import type { SpanMetricsConfig } from './config.ts'
import type { SpanMetricsGates } from './gates.ts'
import type { ResourceCache } from './resource-cache.ts'
import type { Durations, ResourceMetrics, Sum } from './resource-metrics.ts'
import type { Series, SeriesTable } from './series.ts'

const SCOPE = { name: 'spanmetricsconnector', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }

/** Writes what was measured as one message of metrics (upstream: buildMetrics). */
export class MetricsBuilder {
  private readonly config: SpanMetricsConfig
  private readonly gates: SpanMetricsGates
  private readonly evicted: (key: string) => void
  private readonly isDelta: boolean
  private readonly prefix: string
  /** When a series of delta metrics was last told of, by its key, of whatever resource; the oldest first. */
  private readonly lastTimes = new Map<string, bigint>()

  constructor(config: SpanMetricsConfig, gates: SpanMetricsGates, evicted: (key: string) => void) {
    this.config = config
    this.gates = gates
    this.evicted = evicted
    this.isDelta = config.aggregation_temporality === DELTA
    const isLegacy = gates.legacyMetricNames && config.namespace === 'traces.span.metrics'
    this.prefix = isLegacy || config.namespace === '' ? '' : `${config.namespace}.`
  }

  /** `time` is Unix ns. */
  build(resources: ResourceCache<ResourceMetrics>, time: bigint): Metrics {
    const metrics: Metrics = { resourceMetrics: [] }
    const { gates, config } = this
    resources.forEach((_, resource) => {
      const keys = new Set<string>()
      const own = [this.metric('calls', '', this.sums(resource.calls, time, keys))]
      if (resource.durations !== null) {
        own.push(this.metric('duration', config.histogram.unit, this.durations(resource.durations, time, keys)))
      }
      if (config.events.enabled) own.push(this.metric('events', '', this.sums(resource.events, time, keys)))
      // Calls and durations share keys, so the times are noted when both are written.
      for (const key of keys) this.remember(key, time)
      const attributes = gates.excludeResourceMetrics && !config.add_resource_attributes ? [] : resource.attributes
      metrics.resourceMetrics.push({
        resource: { attributes, schemaUrl: '', droppedAttributes: 0 },
        scopes: [{ scope: { ...SCOPE }, metrics: own }],
      })
    })
    return metrics
  }

  private get temporality(): number {
    return this.isDelta ? TEMPORALITY_DELTA : TEMPORALITY_CUMULATIVE
  }

  private metric(name: string, unit: string, data: MetricData): Metric {
    return { name: this.prefix + name, description: '', unit, metadata: [], data }
  }

  private sums(table: SeriesTable<Sum>, time: bigint, keys: Set<string>): MetricData {
    const points = [...table.entries].map(([key, sum]): NumberPoint => {
      // A cumulative series starts at 0: what goes from nothing to a number is no increase to Prometheus.
      const isZero = !this.isDelta && sum.isFirst
      sum.isFirst = false
      return {
        ...this.point(key, sum, time, keys),
        value: isZero ? 0n : BigInt(sum.count),
        exemplars: exemplarsOf(sum, time),
      }
    })
    return { kind: 'sum', temporality: this.temporality, isMonotonic: true, points }
  }

  private durations(durations: NonNullable<Durations>, time: bigint, keys: Set<string>): MetricData {
    const { temporality } = this
    if (durations.kind === 'explicit') {
      const points = [...durations.table.entries].map(([key, series]) => ({
        ...this.point(key, series, time, keys),
        count: BigInt(series.count),
        sum: series.sum,
        min: null,
        max: null,
        bucketCounts: series.bucketCounts.map(BigInt),
        explicitBounds: [...durations.bounds],
        exemplars: exemplarsOf(series, time),
      }))
      return { kind: 'histogram', temporality, points }
    }
    const points = [...durations.table.entries].map(([key, series]) => ({
      ...this.point(key, series, time, keys),
      ...series.histogram.point(),
      exemplars: exemplarsOf(series, time),
    }))
    return { kind: 'exponential_histogram', temporality, points }
  }

  private point(key: string, { attributes, startTime }: Series, time: bigint, keys: Set<string>): Point {
    let start = startTime
    if (this.isDelta) {
      const last = this.lastTimes.get(key)
      if (last !== undefined) {
        start = last
        this.lastTimes.delete(key)
        this.lastTimes.set(key, last)
      }
      keys.add(key)
    }
    return { attributes, startTime: start, time, flags: 0 }
  }

  private remember(key: string, time: bigint): void {
    this.lastTimes.delete(key)
    this.lastTimes.set(key, time)
    if (this.lastTimes.size <= this.config.metric_timestamp_cache_size) return
    const [oldest] = this.lastTimes.keys()
    this.lastTimes.delete(oldest!)
    this.evicted(oldest!)
  }
}

const exemplarsOf = ({ exemplars }: Series, time: bigint): Exemplar[] =>
  exemplars.map((exemplar) => ({ ...exemplar, time }))
