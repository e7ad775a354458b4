import { int, list, pointer, stringPointer, struct } from '../field.ts'
import type { AnyField, AnyStruct, ListField } from '../field.ts'
import { consoleExporter, exporter, otlpExporter } from './otlp.ts'
import type { Format } from './otlp.ts'
import { structPointer } from './pointer.ts'

/** A decoded processor of logs or spans, as far as starting looks at it. */
export type TelemetryProcessor = {
  batch: (BatchNumbers & { exporter: TelemetryExporter }) | null
  simple: { exporter: TelemetryExporter } | null
}
type BatchNumbers = Record<keyof typeof BATCH_NUMBERS, number | null>

/** Numbers of a batch that may not be below zero, and what upstream calls them, in the order in which it looks. */
export const BATCH_NUMBERS = {
  export_timeout: 'export timeout',
  max_export_batch_size: 'batch size',
  max_queue_size: 'queue size',
  schedule_delay: 'schedule delay',
}

/** A decoded exporter of the collector's own telemetry. */
export type TelemetryExporter = { console: object | null; otlp: OtlpSettings | null }

/** Where the collector sends its own telemetry to, as far as starting looks at it. */
export type OtlpSettings = {
  protocol: string | null
  endpoint: string | null
  insecure: boolean | null
  compression: string | null
  headers_list?: string | null
  temporality_preference?: string | null
  certificate: string | null
  client_certificate: string | null
  client_key: string | null
}

const milliseconds = (doc: string): AnyField => pointer(int(0, ''), doc)

function processors(names: { batch: string; simple: string; each: string }, exporters: AnyStruct, doc: string) {
  const batch = struct(names.batch, {
    export_timeout: milliseconds('Milliseconds that one export may take.'),
    exporter: exporters,
    max_export_batch_size: pointer(int(0, ''), 'The largest batch.'),
    max_queue_size: pointer(int(0, ''), 'How many may wait; more are dropped.'),
    schedule_delay: milliseconds('Milliseconds between two exports.'),
  })
  const fields = {
    batch: structPointer(batch, 'Sends in batches.'),
    simple: structPointer(struct(names.simple, { exporter: exporters }), 'Sends each at once.'),
  }
  const each = struct(names.each, fields, '', { remain: 'crash' })
  return list(each, doc) as unknown as ListField<TelemetryProcessor>
}

/** `service.telemetry.logs.processors`. */
export const logProcessors = (format: Format): ListField<TelemetryProcessor> =>
  processors(
    {
      batch: 'otelconf.BatchLogRecordProcessor',
      simple: 'otelconf.SimpleLogRecordProcessor',
      each: 'otelconf.LogRecordProcessor',
    },
    exporter('otelconf.LogRecordExporter', { console: consoleExporter, otlp: otlpExporter(format) }),
    'Send the log elsewhere as OpenTelemetry logs.',
  )

/** `service.telemetry.traces.processors`. */
export const spanProcessors = (format: Format): ListField<TelemetryProcessor> => {
  const zipkin = struct('otelconf.Zipkin', {
    endpoint: stringPointer('Where Zipkin listens.'),
    timeout: milliseconds('Milliseconds that one export may take.'),
  })
  return processors(
    {
      batch: 'otelconf.BatchSpanProcessor',
      simple: 'otelconf.SimpleSpanProcessor',
      each: 'otelconf.SpanProcessor',
    },
    exporter('otelconf.SpanExporter', {
      console: consoleExporter,
      otlp: otlpExporter(format),
      zipkin: structPointer(zipkin, 'Is read, and not supported.'),
    }),
    "Where the collector's own spans go.",
  )
}
