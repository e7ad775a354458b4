import { attributeValueKey } from '../../telemetry/attribute.ts'
import type { Attributes } from '../../telemetry/attribute.ts'
import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA, TEMPORALITY_UNSPECIFIED } from '../../telemetry/metrics.ts'
import type { DataPoint, Exemplar, Metric, MetricData } from '../../telemetry/metrics.ts'
import { valueText } from '../../telemetry/value-text.ts'
import type { ExemplarView, InstrumentInfo, MetricSeries, SeriesShape } from '../../worker/signals-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { countGrowthOf, exponentialSpreadOf, growthOf, quantileOf, spreadOf } from './growth.ts'
import { processOf } from './received-records.ts'

const QUANTILES: Partial<Record<SeriesShape, number>> = { p50: 0.5, p95: 0.95, p99: 0.99 }

type Series = {
  service: string
  replica: string
  attributes: Attributes
  overflow: boolean
  points: DataPoint[]
  exemplars: Exemplar[]
}

type Received = { info: InstrumentInfo; temporality: number; series: Map<string, Series> }

/** The metrics that backends received, by name and kind, and each of them as series. */
export class ReceivedMetrics {
  private readonly run: FinishedRun
  private readonly received = new Map<string, Received>()

  constructor(run: FinishedRun) {
    this.run = run
    for (const { from: backend, message } of run.recorder.storedSignals) {
      if (message.signal !== 'metrics') continue
      for (const { resource, scopes } of message.data.resourceMetrics) {
        const process = processOf(resource.attributes)
        for (const metric of scopes.flatMap(({ metrics }) => metrics)) this.add(backend, process, metric)
      }
    }
    for (const { info, series } of this.received.values()) finish(info, [...series.values()])
  }

  /** All of them, by name. */
  instruments(): InstrumentInfo[] {
    const infos = [...this.received.values()].map(({ info }) => info)
    return infos.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : 1))
  }

  /** The first `limit` series of one, those that are overflows first, then those with most to tell. */
  series(
    key: string,
    shape: SeriesShape,
    limit: number,
  ): {
    series: MetricSeries[]
    total: number
    exemplars: ExemplarView[]
    exemplarsTotal: number
  } {
    const found = this.received.get(key)
    if (found === undefined) return { series: [], total: 0, exemplars: [], exemplarsTotal: 0 }
    const all = [...found.series.values()].toSorted(
      (a, b) => Number(b.overflow) - Number(a.overflow) || weightOf(b) - weightOf(a),
    )
    const { kind } = found.info
    const shown = all.slice(0, limit)
    const series = shown.map((one): MetricSeries => ({
      service: one.service,
      replica: one.replica,
      attributes: one.attributes.map(([name, value]) => [name, valueText(value)]),
      overflow: one.overflow,
      atNs: one.points.map(({ time }) => this.sinceStart(time)),
      values: one.points.map((_, index) => valueOf(kind, one.points, index, found.temporality, shape)),
    }))
    const exemplars = shown.flatMap(({ exemplars: own }, index) =>
      own
        .toSorted((a, b) => Number(b.value ?? 0) - Number(a.value ?? 0))
        .slice(0, limit)
        .map((exemplar) => this.exemplar(exemplar, index)),
    )
    return {
      series,
      total: all.length,
      exemplars: exemplars.toSorted((a, b) => a.atNs - b.atNs),
      exemplarsTotal: found.info.exemplars,
    }
  }

  private add(backend: string, { service, replica }: { service: string; replica: string }, metric: Metric): void {
    const { name, unit, description, data } = metric
    if (data === null) return
    const temporality = temporalityOf(data)
    const isMonotonic = data.kind === 'sum' && data.isMonotonic
    const key = [backend, name, unit, data.kind, temporality, isMonotonic].join('\n')
    let found = this.received.get(key)
    if (found === undefined) {
      const info: InstrumentInfo = {
        key,
        name,
        unit,
        description,
        kind: data.kind,
        temporality:
          temporality === TEMPORALITY_CUMULATIVE ? 'cumulative' : temporality === TEMPORALITY_DELTA ? 'delta' : null,
        isMonotonic,
        backend,
        services: [],
        series: 0,
        points: 0,
        exemplars: 0,
        overflows: false,
      }
      this.received.set(key, (found = { info, temporality, series: new Map() }))
    }
    for (const point of data.points) {
      const { attributes } = point
      const id = [
        service,
        replica,
        ...attributes.map(([of, value]) => `${of}=${attributeValueKey(value)}`).sort(),
      ].join('\n')
      let series = found.series.get(id)
      if (series === undefined) {
        const overflow = attributes.some(([of, value]) => of === 'otel.metric.overflow' && value === true)
        series = { service, replica, attributes, overflow, points: [], exemplars: [] }
        found.series.set(id, series)
      }
      series.points.push(point)
    }
  }

  private exemplar({ time, value, traceId, spanId }: Exemplar, series: number): ExemplarView {
    const { recording, storedSpans } = this.run.recorder
    const trace = recording.columns.traces.find(traceId)
    const request = trace === undefined ? -1 : recording.truth.requestOfTrace(trace)
    return {
      series,
      atNs: this.sinceStart(time),
      value: Number(value),
      traceId,
      spanId,
      request: request < 0 ? null : request,
      stored: trace !== undefined && storedSpans[trace]! > 0,
    }
  }

  private sinceStart(time: bigint): number {
    return Number(time - this.run.recorder.recording.columns.epochUnixNano)
  }
}

function finish(info: InstrumentInfo, series: Series[]): void {
  for (const one of series) {
    one.points.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    // A measurement may stand for several points in turn.
    const seen = new Map<string, Exemplar>()
    for (const point of one.points) {
      if (!('exemplars' in point)) continue
      for (const each of point.exemplars) if (each.traceId !== '') seen.set(`${each.spanId} ${each.time}`, each)
    }
    one.exemplars = [...seen.values()]
    info.points += one.points.length
    info.exemplars += one.exemplars.length
    info.overflows ||= one.overflow
  }
  info.series = series.length
  info.services = [...new Set(series.map(({ service }) => service))].toSorted()
}

function temporalityOf(data: MetricData): number {
  return 'temporality' in data ? data.temporality : TEMPORALITY_UNSPECIFIED
}

function weightOf({ points }: Series): number {
  const last = points.at(-1)
  if (last === undefined) return 0
  return Number('count' in last ? last.count : (last.value ?? 0))
}

/** What is drawn of a point; the series' points are all of that kind. */
function valueOf(
  kind: MetricData['kind'],
  points: readonly DataPoint[],
  index: number,
  temporality: number,
  shape: SeriesShape,
): number | null {
  const point = points[index]!
  if ((point.flags & 1) !== 0) return null
  const rate = (growth: { seconds: number; value: number } | null): number | null =>
    growth === null ? null : growth.value / growth.seconds
  if ('value' in point) {
    if (shape === 'rate' && kind === 'sum') return rate(growthOf(points as (typeof point)[], index, temporality))
    return point.value === null ? null : Number(point.value)
  }
  const quantile = QUANTILES[shape]
  if (!('bucketCounts' in point) && !('positive' in point)) {
    const closest = point.quantiles.find((each) => each.quantile === quantile)
    return quantile === undefined ? Number(point.count) : (closest?.value ?? null)
  }
  if (shape === 'received') return Number(point.count)
  if (shape === 'rate') return rate(countGrowthOf(points as (typeof point)[], index, temporality))
  const spread =
    'bucketCounts' in point
      ? spreadOf(points as (typeof point)[], index, temporality)
      : exponentialSpreadOf(points as (typeof point)[], index, temporality)
  return quantileOf(spread, quantile!)
}
