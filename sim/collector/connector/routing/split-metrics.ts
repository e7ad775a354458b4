import type { DataPoint, Metric, Metrics, ResourceMetrics } from '../../../telemetry/metrics.ts'
import { copyMetric, copyMetrics } from '../../../telemetry/metrics.ts'
import type { MetricContext } from '../../ottl/contexts/metric-paths.ts'
import type { Splitter } from './route.ts'
import type { Fate } from './take.ts'
import { leaf, nest, take } from './take.ts'

/** Takes a message of metrics apart (upstream: pmetricutil). */
export const splitMetrics: Splitter<Metrics> = {
  isEmpty: ({ resourceMetrics }) => resourceMetrics.length === 0,
  all: (metrics) => [metrics, { resourceMetrics: [] }],
  by: {
    resource: (metrics, matches, copies) => [
      {
        resourceMetrics: take(metrics.resourceMetrics, (node) =>
          leaf(node, matches({ resourceHolder: node, cache: [] }), copies ? copyResource : null),
        ),
      },
      metrics,
    ],
    metric: (metrics, matches, copies) =>
      apart(metrics, copies, (context) => leaf(context.metric, matches(context), copies ? copyMetric : null)),
    datapoint: (metrics, matches, copies) =>
      apart(metrics, copies, (context) => {
        const { metric } = context
        const { data } = metric
        // A metric of no type stays where it is.
        if (data === null) return { taken: null, stays: true }
        return nest(
          metric,
          data.points as DataPoint[],
          (point) =>
            leaf(point, matches({ ...context, point, cache: [] }), copies ? (one) => copyPoint(data, one) : null),
          (points) => ({ ...metric, metadata: [], data: { ...data, points: points as never } }),
          copies,
        )
      }),
  },
}

function apart(metrics: Metrics, copies: boolean, decide: (context: MetricContext) => Fate<Metric>) {
  const taken = take(metrics.resourceMetrics, (node) =>
    nest(
      node,
      node.scopes,
      (scopeNode) => {
        const list = scopeNode.metrics
        return nest(
          scopeNode,
          list,
          (metric) => decide({ metric, metrics: list, resourceHolder: node, scopeHolder: scopeNode, cache: [] }),
          (taken) => ({ scope: { ...scopeNode.scope }, metrics: taken }),
          copies,
        )
      },
      (scopes) => ({ resource: { ...node.resource }, scopes }),
      copies,
    ),
  )
  return [{ resourceMetrics: taken }, metrics] as const
}

const copyResource = (node: ResourceMetrics): ResourceMetrics =>
  copyMetrics({ resourceMetrics: [node] }).resourceMetrics[0]!

function copyPoint(data: NonNullable<Metric['data']>, point: DataPoint): DataPoint {
  const metric = { name: '', description: '', unit: '', metadata: [], data: { ...data, points: [point] as never } }
  return copyMetric(metric).data!.points[0]!
}
