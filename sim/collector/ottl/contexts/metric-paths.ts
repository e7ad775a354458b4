import type { Attributes } from '../../../telemetry/attribute.ts'
import type { DataPoint, Metric } from '../../../telemetry/metrics.ts'
import type { Resource, Scope } from '../../../telemetry/span-columns.ts'
import type { PathGroup } from '../context.ts'
import { Opaque } from '../value.ts'
import { boolNode, expectOpaque, intNode, mapNode, pathNode, stringNode, toInt32 } from './path-nodes.ts'

/** One metric that statements run on, with the list that it is in; it is changed in place. */
export type MetricContext = {
  metric: Metric
  metrics: Metric[]
  resourceHolder: { resource: Resource }
  scopeHolder: { scope: Scope }
  cache: Attributes
}

type C = MetricContext

const KINDS = ['none', 'gauge', 'sum', 'histogram', 'exponential_histogram', 'summary']
const SLICES: Readonly<Record<string, string>> = {
  gauge: 'pmetric.NumberDataPointSlice',
  sum: 'pmetric.NumberDataPointSlice',
  histogram: 'pmetric.HistogramDataPointSlice',
  exponential_histogram: 'pmetric.ExponentialHistogramDataPointSlice',
  summary: 'pmetric.SummaryDataPointSlice',
}

/** `metric.…` (upstream: ctxmetric). */
export const metricPaths: PathGroup = {
  name: 'metric',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlmetric',
  paths: {
    name: stringNode<C>(
      "The metric's name.",
      ({ metric }) => metric.name,
      ({ metric }, name) => {
        metric.name = name
      },
    ),
    description: stringNode<C>(
      "The metric's description.",
      ({ metric }) => metric.description,
      ({ metric }, description) => {
        metric.description = description
      },
    ),
    unit: stringNode<C>(
      "The metric's unit.",
      ({ metric }) => metric.unit,
      ({ metric }, unit) => {
        metric.unit = unit
      },
    ),
    type: pathNode<C>(
      'int',
      'What kind of metric it is; METRIC_DATA_TYPE_SUM and the like are names for them. Setting it does nothing.',
      ({ metric }) => BigInt(KINDS.indexOf(metric.data?.kind ?? 'none')),
      () => {},
    ),
    aggregation_temporality: intNode<C>(
      'Temporality of a sum or a histogram, else nil; AGGREGATION_TEMPORALITY_DELTA and the like are names for them.',
      ({ metric: { data } }) => (data !== null && 'temporality' in data ? data.temporality : null),
      ({ metric: { data } }, temporality) => {
        if (data !== null && 'temporality' in data) data.temporality = toInt32(temporality)
      },
    ),
    is_monotonic: boolNode<C>(
      'Whether a sum only grows; nil for what is no sum.',
      ({ metric: { data } }) => (data?.kind === 'sum' ? data.isMonotonic : null),
      ({ metric: { data } }, isMonotonic) => {
        if (data?.kind === 'sum') data.isMonotonic = isMonotonic
      },
    ),
    data_points: pathNode<C>(
      'list',
      "The metric's points, as a whole.",
      ({ metric: { data } }) => (data === null ? null : new Opaque(SLICES[data.kind]!, data.points)),
      ({ metric: { data } }, value) => {
        if (data === null) return
        data.points = value === null ? [] : (expectOpaque<DataPoint[]>(SLICES[data.kind]!, value) as never)
      },
    ),
    metadata: mapNode<C>(
      "The metric's metadata.",
      ({ metric }) => metric.metadata,
      ({ metric }, metadata) => {
        metric.metadata = metadata
      },
    ),
  },
}
