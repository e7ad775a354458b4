import { bool, int, list, map, pointer, str, stringPointer, struct, untyped } from '../field.ts'
import type { ListField } from '../field.ts'
import { consoleExporter, exporter, otlpExporter } from './otlp.ts'
import type { Format } from './otlp.ts'
import { structPointer } from './pointer.ts'
import type { TelemetryExporter } from './processors.ts'

/** A decoded reader of the collector's own metrics, as far as starting looks at it. */
export type MetricReader = {
  periodic: { exporter: TelemetryExporter } | null
  pull: { exporter: { prometheus: PrometheusSettings | null } } | null
}
type PrometheusSettings = {
  host: string | null
  port: number | null
  with_resource_constant_labels: IncludeExclude | null
}
/** Names to take and names to leave out. */
export type IncludeExclude = { excluded: string[]; included: string[] }

/** Two lists of names. */
export const includeExclude = (goType: string) =>
  struct(goType, {
    excluded: list(str('', ''), 'Leave these out.'),
    included: list(str('', ''), 'Take only these.'),
  })

const flag = (doc: string) => pointer(bool(false, ''), doc)

/** `service.telemetry.metrics.readers`. */
export function metricReaders(format: Format): ListField<MetricReader> {
  const push = exporter('otelconf.PushMetricExporter', { console: consoleExporter, otlp: otlpExporter(format, true) })
  const prometheus = struct('otelconf.Prometheus', {
    host: stringPointer('The address it listens at: localhost, or 0.0.0.0 to be scraped from elsewhere.'),
    port: pointer(int(0, ''), 'The port it listens at, 8888 by default.'),
    with_resource_constant_labels: structPointer(
      includeExclude('otelconf.IncludeExclude'),
      'Attributes of the resource that become labels of every series.',
    ),
    without_scope_info: flag('Leave out which scope a series is of; true unless it is set.'),
    without_type_suffix: flag('Leave out _total and the like; true unless it is set.'),
    without_units: flag('Leave units out of names; true unless it is set.'),
  })
  const producer = struct(
    'otelconf.MetricProducer',
    {
      opencensus: pointer(map(untyped(''), '', { goType: 'otelconf.MetricProducerOpencensus' }), 'Is read, not used.'),
    },
    '',
    { remain: 'crash' },
  )
  const reader = struct('otelconf.MetricReader', {
    periodic: structPointer(
      struct('otelconf.PeriodicMetricReader', {
        exporter: push,
        interval: pointer(int(0, ''), 'Milliseconds between two exports.'),
        timeout: pointer(int(0, ''), 'Milliseconds that one export may take.'),
      }),
      'Sends the metrics now and then.',
    ),
    ...(format === 'v0.3.0' && { producers: list(producer, 'Other sources of metrics; not used.') }),
    pull: structPointer(
      struct('otelconf.PullMetricReader', {
        exporter: exporter('otelconf.PullMetricExporter', {
          prometheus: structPointer(prometheus, 'A page that Prometheus scrapes.'),
        }),
      }),
      'Waits to be asked.',
    ),
  })
  return {
    ...list(reader, 'Who reads the metrics; by default Prometheus at localhost:8888.'),
    default: () => [
      {
        periodic: null,
        pull: { exporter: { prometheus: { host: 'localhost', port: 8888, with_resource_constant_labels: null } } },
      },
    ],
  }
}
