import type { Attributes } from '../../../telemetry/attribute.ts'
import { TEMPORALITY_CUMULATIVE } from '../../../telemetry/metrics.ts'
import type { Metric, MetricData, Metrics, Point } from '../../../telemetry/metrics.ts'
import { ExponentialHistogram } from '../histogram/exponential-histogram.ts'
import { observe } from '../histogram/observe.ts'
import type { BucketCounts } from '../histogram/observe.ts'
import type { ServiceGraphConfig } from './config.ts'
import type { Edge } from './edge-store.ts'
import type { ServiceGraphGates } from './gates.ts'

type Histogram = BucketCounts | ExponentialHistogram

/** All calls of one kind between two services. */
type Series = {
  attributes: Attributes
  lastUpdated: number
  total: number
  failures: number
  server: Histogram
  client: Histogram
}

const PREFIX = 'traces_service_graph_request'
const SCOPE = { name: 'traces_service_graph', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }
const DEFAULT_BOUNDS_MS = [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000]
const STALE_AFTER = 15 * 60e9

/** Counts and times calls between services, from the start on (upstream: aggregateMetricsForEdge, buildMetrics). */
export class GraphSeries {
  private readonly config: ServiceGraphConfig
  private readonly gates: ServiceGraphGates
  private readonly startTime: bigint
  /** Null takes exponential histograms. */
  private readonly bounds: readonly number[] | null
  private readonly series = new Map<string, Series>()

  /** `startTime` is Unix ns. */
  constructor(config: ServiceGraphConfig, gates: ServiceGraphGates, startTime: bigint) {
    this.config = config
    this.gates = gates
    this.startTime = startTime
    this.bounds = boundsOf(config, gates)
  }

  /** `now` is ns since the run's epoch. */
  add(edge: Edge, now: number): void {
    const key = this.keyOf(edge)
    let series = this.series.get(key)
    if (series === undefined) {
      series = {
        attributes: [],
        lastUpdated: now,
        total: 0,
        failures: 0,
        server: this.newHistogram(),
        client: this.newHistogram(),
      }
      this.series.set(key, series)
    }
    series.attributes = this.attributesOf(edge)
    series.lastUpdated = now
    series.total++
    if (edge.failed) series.failures++
    this.observe(series.server, edge.serverLatency)
    this.observe(series.client, edge.clientLatency)
  }

  /** Forgets what had no call for a quarter of an hour. */
  removeStale(now: number): void {
    for (const [key, { lastUpdated }] of this.series) if (lastUpdated + STALE_AFTER < now) this.series.delete(key)
  }

  /** Null when there is nothing to tell; `now` is Unix ns. */
  metrics(now: bigint): Metrics | null {
    const time = now - BigInt(this.config.metrics_timestamp_offset)
    const metrics: Metric[] = []
    const all = [...this.series.values()]
    const failed = all.filter(({ failures }) => failures > 0)
    if (all.length > 0) metrics.push(this.sum('total', all, time, ({ total }) => total))
    if (failed.length > 0) metrics.push(this.sum('failed_total', failed, time, ({ failures }) => failures))
    // Upstream dates exponential points otherwise: those of servers now, those of clients not at all.
    const isExponential = this.bounds === null
    if (isExponential || all.length > 0) {
      const isLegacy = this.gates.legacyLatencyMetricNames
      const server = isLegacy ? 'duration' : 'server'
      metrics.push(this.latency(server, all, isExponential ? now : time, (series) => series.server))
      if (!isLegacy) metrics.push(this.latency('client', all, isExponential ? 0n : time, (series) => series.client))
    }
    if (metrics.length === 0) return null
    const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    return { resourceMetrics: [{ resource, scopes: [{ scope: { ...SCOPE }, metrics }] }] }
  }

  private keyOf(edge: Edge): string {
    let key = [edge.client, edge.server, edge.connectionType, String(edge.failed)].join('\0')
    for (const name of this.config.dimensions) {
      for (const side of ['client', 'server']) {
        const value = edge.dimensions.get(`${side}_${name}`)
        if (value !== undefined) key += `\0${side}_${name}_${value}`
      }
    }
    return key
  }

  private attributesOf(edge: Edge): Attributes {
    return [
      ['client', edge.client],
      ['server', edge.server],
      ['connection_type', edge.connectionType],
      ['failed', edge.failed],
      ...edge.dimensions,
      ...(this.config.virtual_node_extra_label ? [['virtual_node', edge.virtualNode] as const] : []),
    ]
  }

  private newHistogram(): Histogram {
    const { bounds } = this
    if (bounds === null) return new ExponentialHistogram(this.config.exponential_histogram_max_size)
    return { count: 0, sum: 0, bucketCounts: Array.from({ length: bounds.length + 1 }, () => 0) }
  }

  private observe(histogram: Histogram, latency: number): void {
    if (histogram instanceof ExponentialHistogram) histogram.add(latency, 1)
    else observe(histogram, this.bounds!, latency, 1)
  }

  private sum(name: string, all: readonly Series[], time: bigint, count: (series: Series) => number): Metric {
    const points = all.map((series) => ({
      ...this.point(series, time),
      value: BigInt(count(series)),
      exemplars: [],
    }))
    const data = { kind: 'sum' as const, temporality: TEMPORALITY_CUMULATIVE, isMonotonic: true, points }
    return { name: `${PREFIX}_${name}`, description: '', unit: '', metadata: [], data }
  }

  private latency(name: string, all: readonly Series[], time: bigint, side: (series: Series) => Histogram): Metric {
    const unit = this.gates.legacyLatencyUnitMs ? 'ms' : 's'
    return { name: `${PREFIX}_${name}`, description: '', unit, metadata: [], data: this.histograms(all, time, side) }
  }

  private histograms(all: readonly Series[], time: bigint, side: (series: Series) => Histogram): MetricData {
    const temporality = TEMPORALITY_CUMULATIVE
    const { bounds } = this
    if (bounds === null) {
      const points = all.map((series) => ({
        ...this.point(series, time),
        ...(side(series) as ExponentialHistogram).point(),
        exemplars: [],
      }))
      return { kind: 'exponential_histogram', temporality, points }
    }
    const points = all.map((series) => {
      const { count, sum, bucketCounts } = side(series) as BucketCounts
      return {
        ...this.point(series, time),
        count: BigInt(count),
        sum,
        min: null,
        max: null,
        bucketCounts: bucketCounts.map(BigInt),
        explicitBounds: [...bounds],
        exemplars: [],
      }
    })
    return { kind: 'histogram', temporality, points }
  }

  private point({ attributes }: Series, time: bigint): Point {
    return { attributes, startTime: this.startTime, time, flags: 0 }
  }
}

/** Nanoseconds in a unit of latencies. */
export const latencyUnit = ({ legacyLatencyUnitMs }: ServiceGraphGates): number => (legacyLatencyUnitMs ? 1e6 : 1e9)

function boundsOf(config: ServiceGraphConfig, gates: ServiceGraphGates): number[] | null {
  if (config.exponential_histogram_max_size !== 0) return null
  const inMs = gates.legacyLatencyUnitMs
  const written = config.latency_histogram_buckets
  if (written === null) return DEFAULT_BOUNDS_MS.map((bound) => (inMs ? bound : bound / 1000))
  return written.map((bound) => (inMs ? Math.trunc(bound / 1e6) : bound / 1e9))
}
