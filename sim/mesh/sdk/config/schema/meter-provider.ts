import { z } from 'zod'
import { metricExporters } from './exporter.ts'
import { choice, count, emptyable, filled, flag, given, list, milliseconds, text, timeout, word } from './parts.ts'
import { configurator, enabled } from './configurator.ts'
import { includeExclude } from './resource.ts'

const INSTRUMENTS = [
  'counter',
  'gauge',
  'histogram',
  'observable_counter',
  'observable_gauge',
  'observable_up_down_counter',
  'up_down_counter',
] as const

const cardinality = (kind: string) =>
  count(1, null, `Sets of attributes of one ${kind}, at most; \`default\` when absent.`)

const cardinalityLimits = z
  .strictObject({
    default: count(
      1,
      2000,
      'Sets of attributes of one instrument, at most; more become one point, otel.metric.overflow.',
    ),
    counter: cardinality('counter'),
    gauge: cardinality('gauge'),
    histogram: cardinality('histogram'),
    observable_counter: cardinality('observable counter'),
    observable_gauge: cardinality('observable gauge'),
    observable_up_down_counter: cardinality('observable up-down counter'),
    up_down_counter: cardinality('up-down counter'),
  })
  .transform(({ default: common, ...kinds }) => ({
    default: common,
    ...(Object.fromEntries(Object.entries(kinds).map(([kind, limit]) => [kind, limit ?? common])) as Record<
      keyof typeof kinds,
      number
    >),
  }))

const producers = list(
  choice({ opencensus: emptyable({}).meta({ description: 'Metrics of OpenCensus.' }) }, 'producer'),
  'Metrics from elsewhere.',
)

const limits = cardinalityLimits.prefault({}).meta({ description: 'How many sets of attributes instruments may have.' })

const prometheus = emptyable({
  host: filled(z.string(), 'localhost', 'The address it listens on.'),
  port: filled(z.int(), 9464, 'The port it listens on.'),
  scope_info_enabled: flag(true, 'Adds the scope to every metric.'),
  'target_info_enabled/development': flag(true, 'Adds target_info with the resource’s attributes.'),
  resource_constant_labels: includeExclude
    .optional()
    .meta({ description: 'Resource attributes that become labels of every metric.' }),
  translation_strategy: word(
    [
      'underscore_escaping_with_suffixes',
      'underscore_escaping_without_suffixes/development',
      'no_utf8_escaping_with_suffixes/development',
      'no_translation/development',
    ],
    'underscore_escaping_with_suffixes',
    'How names become Prometheus names.',
  ),
})

const reader = choice(
  {
    periodic: z
      .strictObject({
        interval: milliseconds(60_000, 'From one export to the next, in milliseconds.'),
        timeout: timeout(30_000, 'For one export, in milliseconds; 0 is no limit.'),
        'max_export_batch_size/development': count(1, null, 'Points in a request, at most; no limit when absent.'),
        exporter: choice(metricExporters, 'exporter').meta({ description: 'Where metrics go.' }),
        producers,
        cardinality_limits: limits,
      })
      .meta({ description: 'Collects and exports at intervals.' }),
    pull: z
      .strictObject({
        exporter: choice(
          { 'prometheus/development': prometheus.meta({ description: 'A page for Prometheus.' }) },
          'exporter',
        ).meta({ description: 'What it is asked through.' }),
        producers,
        cardinality_limits: limits,
      })
      .meta({ description: 'Collects when it is asked.' }),
  },
  'reader',
)

const record_min_max = flag(true, 'Also keeps the least and the greatest.')

const aggregation = choice(
  {
    default: emptyable({}).meta({ description: 'What the kind of instrument says.' }),
    drop: emptyable({}).meta({ description: 'Nothing: the measurements are dropped.' }),
    explicit_bucket_histogram: emptyable({
      boundaries: given(
        z.array(z.number()),
        [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000],
        'Upper bounds of the buckets.',
      ),
      record_min_max,
    }).meta({ description: 'A histogram with given buckets.' }),
    base2_exponential_bucket_histogram: emptyable({
      max_scale: filled(z.int().min(-10).max(20), 20, 'The finest resolution.'),
      max_size: count(2, 160, 'Buckets on each side of zero, at most.'),
      record_min_max,
    }).meta({ description: 'A histogram whose buckets grow exponentially and fit themselves.' }),
    last_value: emptyable({}).meta({ description: 'The last measurement.' }),
    sum: emptyable({}).meta({ description: 'Their sum.' }),
  },
  'aggregation',
)

const view = z
  .strictObject({
    selector: z
      .strictObject({
        instrument_name: text('Its name, or a pattern with `*` and `?`.'),
        instrument_type: given(z.enum(INSTRUMENTS), null, 'Its kind.'),
        unit: text('Its unit.'),
        meter_name: text('The name of its meter.'),
        meter_version: text('The version of its meter.'),
        meter_schema_url: text('The schema of its meter.'),
      })
      .meta({ description: 'Which instruments; all that is written must be so.' }),
    stream: z
      .strictObject({
        name: text('The metric’s name; the instrument’s when absent.'),
        description: text('The metric’s description; the instrument’s when absent.'),
        aggregation: aggregation.optional().meta({ description: 'What is kept of the measurements.' }),
        aggregation_cardinality_limit: count(1, null, 'Sets of attributes, at most; the reader’s limit when absent.'),
        attribute_keys: includeExclude.optional().meta({ description: 'Which attributes are kept.' }),
      })
      .meta({ description: 'What they become.' }),
  })
  .meta({ description: 'A view.' })

/** `meter_provider`. */
export const meterProvider = z.strictObject({
  readers: z
    .array(reader.meta({ description: 'A metric reader.' }))
    .min(1)
    .meta({ description: 'What collects metrics.' }),
  views: list(view, 'What instruments become.'),
  exemplar_filter: word(
    ['always_on', 'always_off', 'trace_based'],
    'trace_based',
    'Which measurements may become exemplars: `trace_based` takes those in sampled spans.',
  ),
  'meter_configurator/development': configurator('meters', enabled),
})
