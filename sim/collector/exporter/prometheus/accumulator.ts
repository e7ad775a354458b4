import type { Attributes } from '../../../telemetry/attribute.ts'
import type {
  DataPoint,
  ExponentialHistogramPoint,
  HistogramPoint,
  Metric,
  MetricData,
  NumberPoint,
  ResourceMetrics,
} from '../../../telemetry/metrics.ts'
import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA, TEMPORALITY_UNSPECIFIED } from '../../../telemetry/metrics.ts'
import type { Scope } from '../../../telemetry/span-columns.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { Logger } from '../../service/logger.ts'
import { instanceOf, jobOf } from './target.ts'

/** The last value of one series, with what names it. */
export type Accumulated = {
  name: string
  description: string
  unit: string
  metadata: Attributes
  kind: MetricData['kind']
  isMonotonic: boolean
  point: DataPoint
  resource: Attributes
  scope: Scope
  /** ns. */
  updated: number
}

const TYPE_NAMES = {
  gauge: 'Gauge',
  sum: 'Sum',
  histogram: 'Histogram',
  exponential_histogram: 'ExponentialHistogram',
  summary: 'Summary',
} as const

/**
 * Keeps the last value of every series and adds deltas up.
 *
 * Upstream: prometheusexporter/accumulator.go. *Simplified*: exponential histograms keep their counts and sums, which is
 * all that the text formats show.
 */
export class Accumulator {
  private readonly log: Logger
  private readonly series = new Map<string, Accumulated>()

  constructor(log: Logger) {
    this.log = log
  }

  add({ resource, scopes }: ResourceMetrics, now: number): void {
    for (const { scope, metrics } of scopes) {
      for (const metric of metrics) this.addMetric(metric, scope, resource.attributes, now)
    }
  }

  /** Forgets series that were last sent before `before`, ns. */
  expire(before: number): void {
    for (const [key, { updated }] of this.series) if (updated < before) this.series.delete(key)
  }

  all(): Iterable<Accumulated> {
    return this.series.values()
  }

  private addMetric(metric: Metric, scope: Scope, resource: Attributes, now: number): void {
    const { data } = metric
    if (data === null) {
      this.log.log('error', 'failed to translate metric', { data_type: 'Empty', metric_name: metric.name })
      return
    }
    if (data.kind === 'sum') {
      if (data.temporality === TEMPORALITY_UNSPECIFIED) return
      if (data.temporality === TEMPORALITY_DELTA && !data.isMonotonic) return
    }
    for (const point of data.points) {
      const key = signature(metric, data.kind, scope, point.attributes, resource)
      // Upstream gives the rest of the metric up, too.
      if ((point.flags & 1) === 1) {
        this.series.delete(key)
        return
      }
      const merged = this.merge(metric.name, data, point, this.series.get(key)?.point)
      if (merged === null) continue
      const { name, description, unit } = metric
      const isMonotonic = data.kind === 'sum' && data.isMonotonic
      // Upstream keeps no metadata.
      const fresh = { name, description, unit, metadata: [], kind: data.kind, isMonotonic, point: merged }
      this.series.set(key, { ...fresh, resource, scope, updated: now })
    }
  }

  /** What the series is after this point; null when the point does not count. */
  private merge(name: string, data: MetricData, point: DataPoint, before: DataPoint | undefined): DataPoint | null {
    if (before === undefined) return point
    switch (data.kind) {
      case 'gauge':
      case 'summary':
        return point.time < before.time ? null : point
      case 'sum': {
        if (point.time < before.time) return null
        const follows = data.temporality === TEMPORALITY_DELTA && point.startTime === before.time
        return follows ? addNumbers(before as NumberPoint, point as NumberPoint) : point
      }
      case 'histogram':
      case 'exponential_histogram': {
        if (data.temporality === TEMPORALITY_CUMULATIVE) return point.time < before.time ? null : point
        if (data.temporality !== TEMPORALITY_DELTA) return null
        if (point.startTime !== before.time) return this.restart(name, point, before)
        return data.kind === 'histogram'
          ? addHistograms(before as HistogramPoint, point as HistogramPoint)
          : addExponential(before as ExponentialHistogramPoint, point as ExponentialHistogramPoint)
      }
    }
  }

  private restart(name: string, point: DataPoint, before: DataPoint): DataPoint | null {
    this.log.log('warn', 'Misaligned starting timestamps')
    if (point.startTime > before.time) return point
    this.log.log('warn', 'Dropped misaligned histogram datapoint', { metric_name: name })
    return null
  }
}

function addNumbers(before: NumberPoint, point: NumberPoint): NumberPoint {
  const { value } = point
  const sum =
    typeof value === 'bigint'
      ? value + (typeof before.value === 'bigint' ? before.value : 0n)
      : typeof value === 'number'
        ? value + (typeof before.value === 'number' ? before.value : 0)
        : null
  return { ...point, startTime: before.startTime, value: sum }
}

function addHistograms(before: HistogramPoint, point: HistogramPoint): HistogramPoint {
  const [older, newer] = point.time < before.time ? [point, before] : [before, point]
  const { startTime } = before
  const bare = { min: null, max: null, exemplars: [], flags: 0 }
  const isAligned =
    older.explicitBounds.length === newer.explicitBounds.length &&
    older.explicitBounds.every((bound, index) => bound === newer.explicitBounds[index])
  if (!isAligned) return { ...newer, ...bare, startTime, sum: newer.sum ?? 0 }
  return {
    ...newer,
    ...bare,
    startTime,
    count: newer.count + older.count,
    sum: (newer.sum ?? 0) + (older.sum ?? 0),
    bucketCounts: newer.bucketCounts.map((count, index) => count + (older.bucketCounts[index] ?? 0n)),
  }
}

function addExponential(
  before: ExponentialHistogramPoint,
  point: ExponentialHistogramPoint,
): ExponentialHistogramPoint {
  const isOlder = point.time < before.time
  const bucketCounts = [...before.positive.bucketCounts, ...point.positive.bucketCounts]
  const negative = [...before.negative.bucketCounts, ...point.negative.bucketCounts]
  return {
    ...(isOlder ? before : point),
    startTime: isOlder ? point.startTime : before.startTime,
    scale: Math.min(before.scale, point.scale),
    count: before.count + point.count,
    sum: before.sum === null || point.sum === null ? null : before.sum + point.sum,
    zeroCount: before.zeroCount + point.zeroCount,
    positive: { offset: 0, bucketCounts },
    negative: { offset: 0, bucketCounts: negative },
    exemplars: [],
  }
}

/** Upstream: timeseriesSignature. */
function signature(
  { name }: Metric,
  kind: MetricData['kind'],
  { name: scopeName, version, schemaUrl, attributes: scopeAttributes }: Scope,
  attributes: Attributes,
  resource: Attributes,
): string {
  const sorted = (list: Attributes): string[] => list.map(([key, value]) => `${key}*${valueText(value)}`).sort()
  const job = jobOf(resource)
  const instance = instanceOf(resource)
  const parts = [
    name,
    TYPE_NAMES[kind],
    scopeName,
    version,
    schemaUrl,
    ...sorted(scopeAttributes),
    ...sorted(attributes),
    ...(job === null ? [] : ['job', job]),
    ...(instance === null ? [] : ['instance', instance]),
  ]
  return parts.map((part) => `${part}*`).join('')
}
