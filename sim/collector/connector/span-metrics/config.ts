import type { ConfigProblem } from '../../component/component.ts'
import { formatDuration } from '../../config/duration.ts'
import { bool, duration, int, int32, list, optional, str, struct, text } from '../../config/field.ts'
import type { Decoded, StringField } from '../../config/field.ts'
import { compileGlob } from '../../glob/glob.ts'
import { goQuote } from '../../config/go-quote.ts'
import { DEFAULT_SIZE } from '../histogram/exponential-histogram.ts'
import { withoutNull } from '../without-null.ts'
import { INSTANCE_ID_KEY, includesInstanceId } from './gates.ts'
import { formatGoInt } from '../../go-int.ts'

export const DELTA = 'AGGREGATION_TEMPORALITY_DELTA'
const UNITS = ['ms', 's']
const DEFAULT_TIMESTAMPS = 1000

/** A Go `*string`: null when the key is absent or null. */
const optionalText = (doc: string): StringField & { default: () => string | null } =>
  ({ ...str('', doc), default: () => null }) as unknown as StringField & { default: () => string | null }

const dimensions = (doc: string) =>
  list(
    struct(
      'spanmetricsconnector.Dimension',
      {
        name: str('', 'The key of an attribute of the span, or else of its resource.'),
        default: optionalText('The value of what has no such attribute; without it the dimension is then left out.'),
        glob: str('', 'A pattern instead of a name: every attribute whose key matches.'),
      },
      '',
      { beforeDecode: withoutNull('default') },
    ),
    doc,
  )

const PRESENCE = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false }

export const spanMetricsConfig = struct(
  'spanmetricsconnector.Config',
  {
    dimensions: dimensions('What all metrics are told apart by, beside service, span name, kind and status.'),
    calls_dimensions: dimensions('More dimensions of calls alone.'),
    exclude_dimensions: list(
      str('', 'The name of a dimension.', {
        suggestions: ['service.name', 'span.name', 'span.kind', 'status.code', INSTANCE_ID_KEY],
      }),
      'Default dimensions to leave out.',
    ),
    dimensions_cache_size: int(0, 'Does nothing; deprecated for aggregation_cardinality_limit.'),
    resource_metrics_cache_size: int(
      1000,
      'Of how many resources metrics are kept; the one seen longest ago goes first.',
    ),
    resource_metrics_key_attributes: list(
      str('', 'The key of a resource attribute.'),
      'The attributes that tell resources apart; empty takes all of them.',
    ),
    aggregation_temporality: str(
      'AGGREGATION_TEMPORALITY_CUMULATIVE',
      'Whether points count from the start or since the last flush; anything but the name of delta is cumulative.',
      { suggestions: ['AGGREGATION_TEMPORALITY_CUMULATIVE', DELTA] },
    ),
    histogram: struct(
      'spanmetricsconnector.HistogramConfig',
      {
        disable: bool(false, 'Make no histogram of durations.'),
        unit: text(
          UNITS,
          'ms',
          (written) => {
            const unit = written.toLowerCase()
            return UNITS.includes(unit) ? null : `unknown Unit ${goQuote(unit)}, allowed units are "ms" and "s"`
          },
          'The unit of durations.',
          {
            goType: 'metrics.Unit',
            goKind: 'int',
            fromInt: (value) => UNITS[value] ?? '',
            normalize: (written) => written.toLowerCase(),
          },
        ),
        exponential: optional(
          struct('spanmetricsconnector.ExponentialHistogramConfig', {
            max_size: int32(0, `The most buckets there may be; 0 is ${DEFAULT_SIZE}.`),
          }),
          PRESENCE,
          'Buckets that grow exponentially and adjust themselves to the durations.',
        ),
        explicit: optional(
          struct('spanmetricsconnector.ExplicitHistogramConfig', {
            buckets: list(duration('0s', 'The largest duration that falls into a bucket.'), 'The bounds, ascending.'),
          }),
          PRESENCE,
          'Buckets with these bounds; without it there are 16 from 2 ms to 15 s.',
        ),
        dimensions: dimensions('More dimensions of durations alone.'),
      },
      'How durations are counted.',
    ),
    metrics_flush_interval: duration('60s', 'How often metrics are sent on.'),
    metrics_expiration: duration('0s', 'After how long without spans all metrics of a resource go; 0 is never.'),
    series_expiration: duration('0s', 'After how long without spans a single series goes; 0 is never.'),
    metric_timestamp_cache_size: int(
      DEFAULT_TIMESTAMPS,
      'Of how many series delta metrics remember when they were last sent.',
    ),
    namespace: str('traces.span.metrics', 'What names of metrics begin with.'),
    exemplars: struct(
      'spanmetricsconnector.ExemplarsConfig',
      {
        enabled: bool(false, 'Attach spans to points as examples.'),
        max_per_data_point: int(5, 'How many spans a point may have.'),
      },
      'Spans that stand for a point.',
    ),
    events: struct(
      'spanmetricsconnector.EventsConfig',
      {
        enabled: bool(false, 'Count span events too.'),
        dimensions: dimensions('What events are told apart by: attributes of the span, of the event, of the resource.'),
      },
      'A metric of span events.',
    ),
    include_instrumentation_scope: list(
      str('', 'The name of an instrumentation scope.'),
      'Scopes whose name and version become dimensions.',
    ),
    aggregation_cardinality_limit: int(
      0,
      'How many series a metric of a resource may have; what is beyond is counted in one of its own. 0 is no limit.',
    ),
    add_resource_attributes: bool(
      false,
      'Keep the attributes of the resource even when the feature gate excludeResourceMetrics is on.',
    ),
    enable_metrics_sampling_method: bool(
      false,
      'Add the dimension sampling.method: whether counts were scaled up by what sampling left out.',
    ),
  },
  'Counts spans and measures how long they took.',
  { beforeDecode: withoutNull('metric_timestamp_cache_size') },
)
export type SpanMetricsConfig = Decoded<typeof spanMetricsConfig>
export type Dimension = SpanMetricsConfig['dimensions'][number]

/** Upstream: spanmetricsconnector.Config.Validate; it ends at the first mistake. */
export function validateSpanMetricsConfig(config: SpanMetricsConfig, gates: ReadonlySet<string>): ConfigProblem[] {
  const { histogram, events, exemplars } = config
  const problem = (message: string, ...keys: string[]): ConfigProblem[] => [{ path: [], message, keys }]
  const lists: [readonly Dimension[], string, string[]][] = [
    [config.dimensions, 'dimensions', ['dimensions']],
    [config.calls_dimensions, 'calls dimensions', ['calls_dimensions']],
    [histogram.dimensions, 'histogram dimensions', ['histogram', 'dimensions']],
  ]
  if (events.enabled) lists.push([events.dimensions, 'event dimensions', ['events', 'dimensions']])
  for (const [entries, name, keys] of lists) {
    const error =
      name === 'event dimensions' && entries.length === 0
        ? 'no dimensions configured for events'
        : dimensionsError(entries, gates)
    if (error !== null) return problem(`failed validating ${name}: ${error}`, ...keys)
  }
  if (histogram.explicit !== null && histogram.exponential !== null) {
    return problem('use either `explicit` or `exponential` buckets histogram', 'histogram')
  }
  for (const key of ['metrics_flush_interval', 'metrics_expiration', 'series_expiration'] as const) {
    if (config[key] >= 0) continue
    return problem(`invalid ${key}: ${formatDuration(config[key])}, the duration should be positive`, key)
  }
  const { metric_timestamp_cache_size: timestamps, aggregation_cardinality_limit: limit } = config
  if (config.aggregation_temporality === DELTA && timestamps <= 0) {
    return problem(
      `invalid delta timestamp cache size: ${formatGoInt(timestamps)}, the maximum number of the items in the cache should be positive`,
      'metric_timestamp_cache_size',
    )
  }
  if (limit < 0) {
    return problem(
      `invalid aggregation_cardinality_limit: ${formatGoInt(limit)}, the limit should be positive`,
      'aggregation_cardinality_limit',
    )
  }
  if (exemplars.enabled && exemplars.max_per_data_point < 0) {
    const message = `invalid max_per_data_point: ${formatGoInt(exemplars.max_per_data_point)}, the value should be positive`
    return problem(message, 'exemplars', 'max_per_data_point')
  }
  return []
}

function dimensionsError(dimensionList: readonly Dimension[], gates: ReadonlySet<string>): string | null {
  const names = new Set(['service.name', 'span.kind', 'status.code', 'span.name'])
  if (includesInstanceId(gates)) names.add(INSTANCE_ID_KEY)
  const globs = new Map<string, (name: string) => boolean>()
  for (const { name, glob, default: value } of dimensionList) {
    if (name !== '' && glob !== '') {
      return `dimension entry must set only one of \`name\` or \`glob\`, got both: name=${goQuote(name)} glob=${goQuote(glob)}`
    }
    if (name !== '') {
      if (names.has(name)) return `duplicate dimension name ${goQuote(name)}`
      names.add(name)
      continue
    }
    if (glob === '') return 'dimension entry must set one of `name` or `glob`'
    if (value !== null) return `\`default\` is not supported on \`glob\` dimension ${goQuote(glob)}`
    const compiled = compileGlob(glob, '.')
    if (typeof compiled === 'string') return `invalid dimension glob ${goQuote(glob)}: ${compiled}`
    globs.set(glob, compiled)
  }
  // Upstream's order is random; here the first of both.
  for (const name of names) {
    for (const [glob, matches] of globs) {
      if (matches(name)) {
        return `duplicate dimension name ${goQuote(name)} conflicting with glob ${goQuote(glob)}`
      }
    }
  }
  return null
}
