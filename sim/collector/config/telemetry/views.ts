import { bool, float64, int, list, map, pointer, str, stringPointer, struct, untyped } from '../field.ts'
import type { AnyField, Decoded } from '../field.ts'
import { structPointer } from './pointer.ts'
import { includeExclude } from './readers.ts'

/** Kinds of instruments that a view may select. */
export const INSTRUMENT_TYPES: readonly string[] = [
  'counter',
  'histogram',
  'observable_counter',
  'observable_gauge',
  'observable_up_down_counter',
  'up_down_counter',
]

const selector = struct('otelconf.ViewSelector', {
  instrument_name: stringPointer('Name of the metric; * stands for anything.'),
  instrument_type: pointer(
    str('', '', { goType: 'otelconf.ViewSelectorInstrumentType', suggestions: INSTRUMENT_TYPES }),
    'Kind of the instrument.',
  ),
  meter_name: stringPointer('Name of the scope.'),
  meter_schema_url: stringPointer('Schema of the scope.'),
  meter_version: stringPointer('Version of the scope.'),
  unit: stringPointer('Unit of the metric.'),
})

const bare = (kind: string, doc: string): AnyField =>
  pointer(map(untyped(''), '', { goType: `otelconf.ViewStreamAggregation${kind}` }), doc)
const minMax = pointer(bool(false, ''), 'Keep the smallest and the largest value.')

const aggregation = struct('otelconf.ViewStreamAggregation', {
  base2_exponential_bucket_histogram: structPointer(
    struct('otelconf.ViewStreamAggregationBase2ExponentialBucketHistogram', {
      max_scale: pointer(int(0, ''), 'The finest resolution.'),
      max_size: pointer(int(0, ''), 'The largest number of buckets.'),
      record_min_max: minMax,
    }),
    'A histogram whose buckets grow.',
  ),
  default: bare('Default', 'What the instrument has.'),
  drop: bare('Drop', 'The metric is not kept.'),
  explicit_bucket_histogram: structPointer(
    struct('otelconf.ViewStreamAggregationExplicitBucketHistogram', {
      boundaries: list(float64(0, ''), 'Upper bounds of the buckets.'),
      record_min_max: minMax,
    }),
    'A histogram with buckets that are given.',
  ),
  last_value: bare('LastValue', 'The last value.'),
  sum: bare('Sum', 'A sum.'),
})

const view = struct('otelconf.View', {
  selector: structPointer(selector, 'Which metrics.'),
  stream: structPointer(
    struct('otelconf.ViewStream', {
      aggregation: structPointer(aggregation, 'How values are put together.'),
      attribute_keys: structPointer(includeExclude('otelconf.IncludeExclude'), 'Which attributes are kept.'),
      description: stringPointer('A new description.'),
      name: stringPointer('A new name.'),
    }),
    'What becomes of them.',
  ),
})

/** `service.telemetry.metrics.views`; null when the key is absent. */
export const metricViews = pointer(list(view, ''), 'Changes to single metrics; only with level detailed.')
export type MetricView = Decoded<typeof view>
