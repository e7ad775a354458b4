import type { Metric } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { OttlError } from '../../value.ts'

/** More than any message has; only a statement that makes metrics of what it made gets there. */
const MAXIMUM_METRICS = 100_000

/** Adds a metric to the list of the one that statements run on. Throws OttlError where that would never end. */
export function addMetric({ metrics }: MetricContext, metric: Metric): void {
  if (metrics.length >= MAXIMUM_METRICS) {
    throw new OttlError(
      `a statement made ${MAXIMUM_METRICS} metrics: it makes more of those that it made, without end in the real collector; leave them out with "where"`,
    )
  }
  metrics.push(metric)
}
