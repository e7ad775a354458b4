import { z } from 'zod'
import { exporters } from './exporter.ts'
import { attributeLimits, spanLimits } from './limits.ts'
import { configurator, enabled } from './configurator.ts'
import { choice, count, emptyable, flag, given, milliseconds, timeout } from './parts.ts'
import { severity } from './resource.ts'
import { sampler } from './sampler.ts'

const batchOf = <E extends z.ZodType>(exporter: E, delay: number) =>
  z
    .strictObject({
      schedule_delay: milliseconds(delay, 'How long an item waits for a batch to fill, in milliseconds.'),
      export_timeout: timeout(30_000, 'After this the next batch may go, in milliseconds; 0 is no limit.'),
      max_queue_size: count(1, 2048, 'Items the queue holds; what comes then is lost.'),
      max_export_batch_size: count(1, 512, 'Items in a batch, at most.'),
      exporter: exporter.meta({ description: 'Where batches go.' }),
    })
    .meta({ description: 'Sends in batches, in the background.' })

const simpleOf = <E extends z.ZodType>(exporter: E) =>
  z
    .strictObject({ exporter: exporter.meta({ description: 'Where every item goes.' }) })
    .meta({ description: 'Sends every item by itself, at once.' })

const spanExporter = choice(exporters('traces'), 'exporter')
const logExporter = choice(exporters('logs'), 'exporter')

/** `tracer_provider`. */
export const tracerProvider = z.strictObject({
  processors: z
    .array(
      choice({ batch: batchOf(spanExporter, 5_000), simple: simpleOf(spanExporter) }, 'processor').meta({
        description: 'A span processor.',
      }),
    )
    .min(1)
    .meta({ description: 'What is done with spans that end, in order.' }),
  limits: spanLimits.prefault({}).meta({ description: 'Limits of a span; attribute_limits where one is absent.' }),
  sampler: sampler
    .prefault({ parent_based: null })
    .meta({ description: 'Which spans are recorded.', default: 'parent_based' }),
  id_generator: choice({ random: emptyable({}).meta({ description: 'Random ids.' }) }, 'id generator')
    .optional()
    .meta({ description: 'Where ids come from.' }),
  'tracer_configurator/development': configurator('tracers', enabled),
})

/** `logger_provider`. */
export const loggerProvider = z.strictObject({
  processors: z
    .array(
      choice(
        {
          batch: batchOf(logExporter, 1_000),
          simple: simpleOf(logExporter),
          'event_to_span_event_bridge/development': emptyable({}).meta({
            description: 'Puts events on the current span as well.',
          }),
        },
        'processor',
      ).meta({ description: 'A log record processor.' }),
    )
    .min(1)
    .meta({ description: 'What is done with log records, in order.' }),
  limits: attributeLimits
    .prefault({})
    .meta({ description: 'Limits of a log record; attribute_limits where one is absent.' }),
  'logger_configurator/development': configurator(
    'loggers',
    z.strictObject({
      enabled: flag(true, 'false makes it do nothing.'),
      minimum_severity: given(severity, null, 'Records below it are dropped.'),
      trace_based: flag(false, 'Drops records of spans that are not sampled.'),
    }),
  ),
})
