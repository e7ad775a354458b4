import type { Metric } from '../../../../telemetry/metrics.ts'

const NAMES = {
  gauge: 'Gauge',
  sum: 'Sum',
  histogram: 'Histogram',
  exponential_histogram: 'ExponentialHistogram',
  summary: 'Summary',
}

/** The kind of a metric as pdata prints it. */
export const metricKindName = ({ data }: Metric): string => (data === null ? 'Empty' : NAMES[data.kind])
