import { hex32 } from '../../../telemetry/ids.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import { defineConnector } from '../../component/component.ts'
import { spanMetricsConfig, validateSpanMetricsConfig } from './config.ts'
import { SpanMetricsConnector } from './connector.ts'

/** `span_metrics`: how many spans there were and how long they took, as metrics. */
export const spanMetrics = defineConnector({
  type: 'span_metrics',
  aliases: ['spanmetrics'],
  stability: 'alpha',
  doc: 'Makes metrics of spans: how many calls there were, and how long they took, by service, span name, kind and status.',
  config: spanMetricsConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'release of the recorded cases',
        why: 'They are of v0.155, the newest release of this connector whose modules can be had.',
      },
      {
        level: 'simplified',
        about: 'collector.instance.id',
        why: 'It is drawn from the seed of the run, so that a run can be repeated.',
      },
      {
        level: 'absent',
        about: 'feature gate connector.spanmetrics.useSecondAsDefaultMetricsUnit',
        why: 'Defaults do not depend on gates here: write histogram.unit: s.',
      },
      {
        level: 'simplified',
        about: 'order of data points',
        why: 'They come in the order in which their series appeared; the real one has none.',
      },
      {
        level: 'simplified',
        about: 'metrics_flush_interval',
        why: 'With 0 the real collector panics when it builds the connector; here it says so and does not start.',
      },
    ],
  },
  example: `histogram:
  explicit:
    buckets: [10ms, 100ms, 1s]
dimensions:
  - name: http.request.method
    default: GET
exclude_dimensions: [collector.instance.id]
metrics_flush_interval: 15s`,
  validate: validateSpanMetricsConfig,
  tracesToMetrics(settings, config, next) {
    if (config.dimensions_cache_size !== 0) {
      const message = 'DimensionsCacheSize is deprecated, please use AggregationCardinalityLimit instead.'
      settings.log.log('warn', message)
    }
    if (config.resource_metrics_cache_size <= 0) return 'must provide a positive size'
    if (config.metrics_flush_interval === 0) return 'non-positive interval for NewTicker'
    return new SpanMetricsConnector(settings, config, next, uuid(settings.random))
  },
})

/** A random UUID (version 4). */
function uuid(random: RandomStream): string {
  const digits = Array.from({ length: 4 }, () => hex32(random.uint32())).join('')
  const variant = '89ab'[random.uint32() & 3]!
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
}
