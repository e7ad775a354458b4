import type { ContextName } from '../../contexts/definitions.ts'
import type { OttlFunction } from '../../function.ts'
import { aggregateOnAttributes, aggregateOnAttributeValue } from './aggregate.ts'
import { convertExponentialHistogram } from './convert-exponential-histogram.ts'
import { convertGaugeToSum, convertSumToGauge } from './convert-number-metrics.ts'
import { convertSummaryCount, convertSummaryQuantiles, convertSummarySum } from './convert-summaries.ts'
import { copyMetric } from './copy-metric.ts'
import { extractCountMetric, extractSumMetric } from './extract-metrics.ts'
import { extractPercentileMetric } from './extract-percentile-metric.ts'
import { mergeHistogramBuckets } from './merge-histogram-buckets.ts'
import { parseCef } from './parse-cef.ts'
import { parseClf } from './parse-clf.ts'
import { parseElf } from './parse-elf.ts'
import { parseLeef } from './parse-leef.ts'
import { scaleMetric } from './scale-metric.ts'
import { setSemconvSpanName } from './set-semconv-span-name.ts'

/** What statements of the transform processor have beside the standard set, by what they run on. */
export const ownFunctions: Readonly<Partial<Record<ContextName, readonly OttlFunction[]>>> = {
  span: [setSemconvSpanName],
  log: [parseCef, parseClf, parseElf, parseLeef],
  datapoint: [convertSummarySum, convertSummaryCount, mergeHistogramBuckets],
  metric: [
    extractSumMetric,
    extractCountMetric,
    extractPercentileMetric,
    convertGaugeToSum,
    convertSumToGauge,
    copyMetric,
    scaleMetric,
    aggregateOnAttributes,
    convertExponentialHistogram,
    aggregateOnAttributeValue,
    convertSummaryQuantiles,
  ],
}
