import type { DataPointContext } from '../../ottl/contexts/data-point-paths.ts'
import type { MetricContext } from '../../ottl/contexts/metric-paths.ts'
import { retain } from '../../ottl/for-each-item.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { ConditionSet } from './condition-sets.ts'
import type { Skip } from './skip.ts'

/**
 * Takes out of the message what the conditions drop, and what is then empty.
 *
 * Upstream: processSkipExpression and MetricsConsumer.ConsumeMetrics of filterprocessor, same.
 */
export function filterMetrics(
  metrics: Metrics,
  { resource: ofResource, scope: ofScope, metric: ofMetric, datapoint: ofPoint }: ConditionSet,
  skips: Skip,
): Metrics {
  const keepMetric = (context: MetricContext): boolean => {
    if (ofMetric !== undefined) {
      const skipped = skips(ofMetric, context)
      if (skipped !== false) return skipped === 'error'
    }
    const { data } = context.metric
    if (ofPoint === undefined || data === null) return true
    let failed = false
    retain(data.points as DataPointContext['point'][], (point) => {
      const skipped = skips(ofPoint, { ...context, point, cache: [] })
      failed ||= skipped === 'error'
      return skipped !== true
    })
    return failed || data.points.length > 0
  }
  retain(metrics.resourceMetrics, (resourceHolder) => {
    if (ofResource !== undefined) {
      const skipped = skips(ofResource, { resourceHolder, cache: [] })
      if (skipped !== false) return skipped === 'error'
    }
    if (ofScope === undefined && ofMetric === undefined && ofPoint === undefined) {
      return resourceHolder.scopes.length > 0
    }
    retain(resourceHolder.scopes, (scopeHolder) => {
      if (ofScope !== undefined) {
        const skipped = skips(ofScope, { resourceHolder, scopeHolder, cache: [] })
        if (skipped !== false) return skipped === 'error'
      }
      if (ofMetric !== undefined || ofPoint !== undefined) {
        const { metrics: list } = scopeHolder
        retain(list, (metric) => keepMetric({ metric, metrics: list, resourceHolder, scopeHolder, cache: [] }))
      }
      return scopeHolder.metrics.length > 0
    })
    return resourceHolder.scopes.length > 0
  })
  return metrics
}
