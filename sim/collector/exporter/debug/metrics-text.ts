import { exp } from '../../../kernel/math.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { formatGoFixed, formatGoFloat } from '../../../telemetry/go-float.ts'
import { formatGoTime } from '../../../telemetry/go-time.ts'
import type {
  DataPoint,
  Exemplar,
  ExponentialHistogramPoint,
  HistogramPoint,
  Metric,
  Metrics,
  NumberPoint,
  SummaryPoint,
} from '../../../telemetry/metrics.ts'
import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA, TEMPORALITY_UNSPECIFIED } from '../../../telemetry/metrics.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { addAttributes } from './detailed-text.ts'
import { originText, scopeText } from './normal-text.ts'

const LN2 = 0.6931471805599453
const KINDS = {
  gauge: 'Gauge',
  sum: 'Sum',
  histogram: 'Histogram',
  exponential_histogram: 'ExponentialHistogram',
  summary: 'Summary',
} as const
const TEMPORALITIES = {
  [TEMPORALITY_UNSPECIFIED]: 'Unspecified',
  [TEMPORALITY_DELTA]: 'Delta',
  [TEMPORALITY_CUMULATIVE]: 'Cumulative',
} as Record<number, string>

/** The natural logarithm of the base of an exponential histogram: ln 2 divided by two to the scale. */
function baseLogarithm(scale: number): number {
  let factor = LN2
  for (let step = 0; step < scale; step++) factor /= 2
  for (let step = 0; step > scale; step--) factor *= 2
  return factor
}

/** Metrics as the debug exporter prints them at verbosity normal: a line for each resource, scope and point. */
export function normalMetricsText({ resourceMetrics }: Metrics): string {
  let text = ''
  for (const [resourceIndex, { resource, scopes }] of resourceMetrics.entries()) {
    text += `ResourceMetrics #${resourceIndex}${originText(resource.schemaUrl, resource.attributes)}\n`
    for (const [scopeIndex, { scope, metrics }] of scopes.entries()) {
      text += `ScopeMetrics #${scopeIndex}${scopeText(scope)}\n`
      for (const { name, data } of metrics) {
        for (const point of data?.points ?? []) {
          text += `${name}{${labels(point.attributes)}} ${pointText(point)}\n`
        }
      }
    }
  }
  return text
}

const labels = (attributes: Attributes): string =>
  attributes.map(([key, value]) => `${key}=${valueText(value)}`).join(',')

function pointText(point: DataPoint): string {
  if ('value' in point) {
    if (point.value === null) return ''
    return typeof point.value === 'bigint' ? String(point.value) : formatGoFloat(point.value)
  }
  const parts = [`count=${point.count}`]
  if ('quantiles' in point) {
    parts.push(`sum=${formatGoFixed(point.sum)}`)
    for (const { quantile, value } of point.quantiles) parts.push(`q${formatGoFloat(quantile)}=${formatGoFloat(value)}`)
    return parts.join(' ')
  }
  for (const name of ['sum', 'min', 'max'] as const) {
    if (point[name] !== null) parts.push(`${name}=${formatGoFloat(point[name])}`)
  }
  return [...parts, ...('explicitBounds' in point ? bucketTexts(point) : exponentialTexts(point))].join(' ')
}

const bucketTexts = ({ bucketCounts, explicitBounds }: HistogramPoint): string[] =>
  bucketCounts.map((count, index) =>
    index < explicitBounds.length ? `le${formatGoFloat(explicitBounds[index]!)}=${count}` : String(count),
  )

function exponentialTexts({ scale, zeroCount, positive, negative }: ExponentialHistogramPoint): string[] {
  const factor = baseLogarithm(scale)
  const below = negative.bucketCounts
    .map((count, index) => `le${formatGoFloat(-exp((negative.offset + index) * factor))}=${count}`)
    .toReversed()
  const above = positive.bucketCounts.map(
    (count, index) => `le${formatGoFloat(exp((positive.offset + index + 1) * factor))}=${count}`,
  )
  return [...below, ...(zeroCount === 0n ? [] : [`zero=${zeroCount}`]), ...above]
}

/** Metrics as the debug exporter prints them at verbosity detailed (upstream's internal/otlptext, same, without entity refs). */
export function detailedMetricsText({ resourceMetrics }: Metrics): string {
  const lines: string[] = []
  for (const [resourceIndex, { resource, scopes }] of resourceMetrics.entries()) {
    lines.push(`ResourceMetrics #${resourceIndex}`, `Resource SchemaURL: ${resource.schemaUrl}`)
    addAttributes(lines, 'Resource attributes', resource.attributes)
    for (const [scopeIndex, { scope, metrics }] of scopes.entries()) {
      lines.push(`ScopeMetrics #${scopeIndex}`, `ScopeMetrics SchemaURL: ${scope.schemaUrl}`)
      lines.push(`InstrumentationScope ${scope.name} ${scope.version}`)
      addAttributes(lines, 'InstrumentationScope attributes', scope.attributes)
      for (const [index, metric] of metrics.entries()) addMetric(lines, metric, index)
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

function addMetric(lines: string[], { name, description, unit, metadata, data }: Metric, index: number): void {
  lines.push(
    `Metric #${index}`,
    'Descriptor:',
    `     -> Name: ${name}`,
    `     -> Description: ${description}`,
    `     -> Unit: ${unit}`,
    `     -> DataType: ${data === null ? 'Empty' : KINDS[data.kind]}`,
  )
  addAttributes(lines, '     -> Metadata', metadata)
  if (data === null) return
  if (data.kind === 'sum') lines.push(`     -> IsMonotonic: ${data.isMonotonic}`)
  if ('temporality' in data) lines.push(`     -> AggregationTemporality: ${TEMPORALITIES[data.temporality] ?? ''}`)
  const title = data.kind === 'gauge' || data.kind === 'sum' ? 'Number' : KINDS[data.kind]
  for (const [pointIndex, point] of data.points.entries()) {
    lines.push(`${title}DataPoints #${pointIndex}`)
    addAttributes(lines, 'Data point attributes', point.attributes)
    lines.push(`StartTimestamp: ${formatGoTime(point.startTime)}`, `Timestamp: ${formatGoTime(point.time)}`)
    if ('value' in point) addNumber(lines, point)
    else if ('quantiles' in point) addSummary(lines, point)
    else addDistribution(lines, point)
  }
}

const numberText = (value: bigint | number): string =>
  typeof value === 'bigint' ? String(value) : formatGoFixed(value)

function addNumber(lines: string[], { value, exemplars }: NumberPoint): void {
  if (value !== null) lines.push(`Value: ${numberText(value)}`)
  addExemplars(lines, exemplars)
}

function addSummary(lines: string[], { count, sum, quantiles }: SummaryPoint): void {
  lines.push(`Count: ${count}`, `Sum: ${formatGoFixed(sum)}`)
  for (const [index, { quantile, value }] of quantiles.entries()) {
    lines.push(`QuantileValue #${index}: Quantile ${formatGoFixed(quantile)}, Value ${formatGoFixed(value)}`)
  }
}

function addDistribution(lines: string[], point: HistogramPoint | ExponentialHistogramPoint): void {
  const { count, sum, min, max } = point
  lines.push(`Count: ${count}`)
  if (sum !== null) lines.push(`Sum: ${formatGoFixed(sum)}`)
  if (min !== null) lines.push(`Min: ${formatGoFixed(min)}`)
  if (max !== null) lines.push(`Max: ${formatGoFixed(max)}`)
  if ('explicitBounds' in point) {
    for (const [index, bound] of point.explicitBounds.entries()) {
      lines.push(`ExplicitBounds #${index}: ${formatGoFixed(bound)}`)
    }
    for (const [index, each] of point.bucketCounts.entries()) lines.push(`Buckets #${index}, Count: ${each}`)
  } else addExponentialBuckets(lines, point)
  addExemplars(lines, point.exemplars)
}

function addExponentialBuckets(lines: string[], point: ExponentialHistogramPoint): void {
  const { scale, zeroCount, positive, negative } = point
  const factor = baseLogarithm(scale)
  const bounds = (index: number): [string, string] => [
    formatGoFixed(exp(index * factor)),
    formatGoFixed(exp((index + 1) * factor)),
  ]
  for (const [index, count] of [...negative.bucketCounts.entries()].toReversed()) {
    const [lower, upper] = bounds(negative.offset + index)
    lines.push(`Bucket [-${upper}, -${lower}), Count: ${count}`)
  }
  if (zeroCount !== 0n) lines.push(`Bucket [0, 0], Count: ${zeroCount}`)
  for (const [index, count] of positive.bucketCounts.entries()) {
    const [lower, upper] = bounds(positive.offset + index)
    lines.push(`Bucket (${lower}, ${upper}], Count: ${count}`)
  }
}

function addExemplars(lines: string[], exemplars: readonly Exemplar[]): void {
  if (exemplars.length > 0) lines.push('Exemplars:')
  for (const [index, { traceId, spanId, time, value, filteredAttributes }] of exemplars.entries()) {
    lines.push(
      `Exemplar #${index}`,
      `     -> Trace ID: ${traceId}`,
      `     -> Span ID: ${spanId}`,
      `     -> Timestamp: ${formatGoTime(time)}`,
      ...(value === null ? [] : [`     -> Value: ${numberText(value)}`]),
    )
    addAttributes(lines, '     -> FilteredAttributes', filteredAttributes)
  }
}
