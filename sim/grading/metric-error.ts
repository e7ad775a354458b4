import { findAttribute } from '../telemetry/attribute.ts'
import { TEMPORALITY_CUMULATIVE } from '../telemetry/metrics.ts'
import type { DataPoint, HistogramPoint, MetricData, NumberPoint } from '../telemetry/metrics.ts'
import { quantile } from '../run/quantile.ts'
import type { CheckOf } from './check.ts'
import type { JudgedRun } from './judged-run.ts'

const CALLS = /(^|\.)calls$/
const DURATION = /(^|\.)duration$/
/** As the tracing API counts kinds. */
const SERVER = 1

/** How far a figure of received span metrics is from what truly happened, as a share of that; 1 without the metric. */
export function measureMetricError({ metric, service }: CheckOf<'metric_error'>, run: JudgedRun): number {
  const truth = trueFigure(metric, service, run)
  const told = metric === 'p95' ? toldP95(service, run) : toldCount(metric, service, run)
  if (told === null) return 1
  return truth === 0 ? (told === 0 ? 0 : 1) : Math.abs(told - truth) / truth
}

/** Of the requests that a service served itself. */
function trueFigure(metric: 'requests' | 'errors' | 'p95', service: string, { recording }: JudgedRun): number {
  const { activities } = recording.truth
  const times: number[] = []
  let errors = 0
  for (let activity = 0; activity < activities.count; activity++) {
    if (activities.label(activity).kind !== SERVER) continue
    if (recording.replicas[activities.replica[activity]!]!.service !== service) continue
    const end = activities.end[activity]!
    if (Number.isNaN(end)) continue
    times.push(end - activities.start[activity]!)
    if (activities.failed[activity] === 1) errors++
  }
  if (metric === 'requests') return times.length
  return metric === 'errors' ? errors : quantile(Float64Array.from(times).sort(), 0.95)
}

function toldCount(metric: 'requests' | 'errors', service: string, run: JudgedRun): number | null {
  let sum = 0
  const found = eachSeries(run, service, CALLS, (data, points) => {
    if (data.kind !== 'sum') return
    const [first] = points
    const status =
      findAttribute(first!.attributes, 'status.code') ?? findAttribute(first!.attributes, 'otel.status_code')
    if (metric === 'errors' && status !== 'STATUS_CODE_ERROR' && status !== 'ERROR') return
    const values = (points as NumberPoint[]).map(({ value }) => Number(value ?? 0))
    sum += data.temporality === TEMPORALITY_CUMULATIVE ? values.at(-1)! : values.reduce((all, each) => all + each, 0)
  })
  return found ? sum : null
}

function toldP95(service: string, run: JudgedRun): number | null {
  const bounds: number[] = []
  const counts: number[] = []
  let scale = 1e6
  const found = eachSeries(run, service, DURATION, (data, points, unit) => {
    if (data.kind !== 'histogram') return
    scale = unit === 's' ? 1e9 : 1e6
    const counted = points as HistogramPoint[]
    const last = data.temporality === TEMPORALITY_CUMULATIVE ? counted.slice(-1) : counted
    for (const { explicitBounds, bucketCounts } of last) {
      bounds.splice(0, bounds.length, ...explicitBounds)
      bucketCounts.forEach((count, bucket) => (counts[bucket] = (counts[bucket] ?? 0) + Number(count)))
    }
  })
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (!found || all === 0) return null
  let below = 0
  for (const [bucket, count] of counts.entries()) {
    if (below + count >= 0.95 * all) {
      const from = bucket === 0 ? 0 : bounds[bucket - 1]!
      const to = bounds[bucket] ?? from
      return (from + ((to - from) * (0.95 * all - below)) / count) * scale
    }
    below += count
  }
  return null
}

/** Visits the points of each series of a service's server spans; false when there is none. */
function eachSeries(
  { storedSignals }: JudgedRun,
  service: string,
  name: RegExp,
  visit: (data: MetricData, points: readonly DataPoint[], unit: string) => void,
): boolean {
  const series = new Map<string, { data: MetricData; points: DataPoint[]; unit: string }>()
  for (const { message } of storedSignals) {
    if (message.signal !== 'metrics') continue
    for (const { resource, scopes } of message.data.resourceMetrics) {
      for (const { data, name: called, unit } of scopes.flatMap(({ metrics }) => metrics)) {
        if (data === null || !name.test(called)) continue
        for (const point of data.points as DataPoint[]) {
          const { attributes } = point
          const of = findAttribute(attributes, 'service.name') ?? findAttribute(resource.attributes, 'service.name')
          const kind = findAttribute(attributes, 'span.kind')
          if (of !== service || (kind !== 'SPAN_KIND_SERVER' && kind !== 'SERVER')) continue
          const key = JSON.stringify([called, resource.attributes, attributes], asText)
          const known = series.get(key)
          if (known === undefined) series.set(key, { data, points: [point], unit })
          else known.points.push(point)
        }
      }
    }
  }
  for (const { data, points, unit } of series.values()) visit(data, points, unit)
  return series.size > 0
}

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
