import { formatGoInt } from '../../go-int.ts'
import { otlpMistake } from './otlp-mistake.ts'
import { BATCH_NUMBERS } from './processors.ts'
import type { TelemetryExporter, TelemetryProcessor } from './processors.ts'
import type { IncludeExclude, MetricReader } from './readers.ts'
import { PARENTS } from './sampler.ts'
import type { Sampler } from './sampler.ts'
import type { TelemetryConfig } from './telemetry-config.ts'
import { INSTRUMENT_TYPES } from './views.ts'
import type { MetricView } from './views.ts'

/** Why the collector's own telemetry cannot be set up, and the section that it is about, under `service.telemetry`. */
export type TelemetryMistake = { message: string; path: readonly string[] }

type Mistakes = readonly (string | null)[]

/**
 * What stops a collector that starts, though its configuration is valid: the first of resource, log, metrics and spans
 * that cannot be made.
 *
 * Upstream: go.opentelemetry.io/contrib/otelconf/v0.3.0, config.go, log.go, metric.go and trace.go. Readers and spans are as
 * read, not recorded.
 */
export function telemetryMistake({ resource, logs, metrics, traces }: TelemetryConfig): TelemetryMistake | null {
  const detection = resource['detection/development']
  const propagators = traces.propagators.every((name) => name === 'tracecontext' || name === 'b3')
    ? null
    : 'error creating propagator: unsupported trace propagator'
  const readsMetrics = metrics.level !== 'none'
  const tracesItself = traces.level !== 'none' && traces.processors.length > 0
  return (
    told('resource', 'resource.detection/development', [namesMistake(detection?.attributes ?? null)]) ??
    told('logger', 'logs.processors', processorMistakes(logs.processors, 'log', logs.migrated)) ??
    told('meter provider', 'metrics', readsMetrics ? metricMistakes(metrics) : []) ??
    told('tracer provider', 'traces.propagators', tracesItself ? [propagators] : []) ??
    told('tracer provider', 'traces', tracesItself ? spanMistakes(traces) : [])
  )
}

const metricMistakes = ({ readers, views, migrated }: TelemetryConfig['metrics']): Mistakes => [
  ...readers.map((reader) => readerMistake(reader, migrated === true)),
  ...(views ?? []).map(viewMistake),
]

const spanMistakes = ({ processors, sampler, migrated }: TelemetryConfig['traces']): Mistakes => [
  ...processorMistakes(processors, 'span', migrated),
  samplerMistake(sampler),
]

function told(what: string, path: string, mistakes: Mistakes): TelemetryMistake | null {
  const found = mistakes.filter((mistake) => mistake !== null)
  return found.length === 0 ? null : { message: `failed to create ${what}: ${found.join('\n')}`, path: path.split('.') }
}

function processorMistakes(
  processors: readonly TelemetryProcessor[],
  kind: 'log' | 'span',
  migrated: boolean | undefined,
): Mistakes {
  return processors.map(({ batch, simple }) => {
    if (batch !== null && simple !== null) return `must not specify multiple ${kind} processor type`
    const chosen = batch ?? simple
    if (chosen === null) return `unsupported ${kind} processor type, must be one of simple or batch`
    const mistake = exporterMistake(chosen.exporter, kind, migrated === true)
    if (mistake !== null || batch === null) return mistake
    const odd = Object.entries(BATCH_NUMBERS).find(([key]) => (batch[key as keyof typeof BATCH_NUMBERS] ?? 0) < 0)
    return odd === undefined
      ? null
      : `invalid ${odd[1]} ${formatGoInt(batch[odd[0] as keyof typeof BATCH_NUMBERS] ?? 0)}`
  })
}

function exporterMistake({ console, otlp }: TelemetryExporter, kind: string, migrated: boolean): string | null {
  if (console !== null && otlp !== null) return 'must not specify multiple exporters'
  if (console !== null) return null
  const hasProtocol = otlp !== null && (otlp.protocol !== null || migrated)
  return hasProtocol ? otlpMistake(otlp, migrated) : `no valid ${kind} exporter`
}

function readerMistake({ periodic, pull }: MetricReader, migrated: boolean): string | null {
  if (periodic !== null && pull !== null) return 'must not specify multiple metric reader type'
  if (periodic !== null) return exporterMistake(periodic.exporter, 'metric', migrated)
  if (pull === null) return 'no valid metric reader'
  const { prometheus } = pull.exporter
  if (prometheus === null) return 'no valid metric exporter'
  if (prometheus.host === null) return 'host must be specified'
  if (prometheus.port === null) return 'port must be specified'
  return namesMistake(prometheus.with_resource_constant_labels)
}

function viewMistake({ selector, stream }: MetricView): string | null {
  if (selector === null) return 'view: no selector provided'
  const { instrument_type: type, ...rest } = selector
  if (type !== null && !INSTRUMENT_TYPES.includes(type)) return 'view_selector: instrument_type: invalid value'
  const isEmpty = type === null && Object.values(rest).every((each) => each === null || each === '')
  if (isEmpty) return 'view_selector: empty selector not supporter'
  return namesMistake(stream?.attribute_keys ?? null)
}

function namesMistake(names: IncludeExclude | null): string | null {
  const both = names?.excluded.find((name) => names.included.includes(name))
  return both === undefined ? null : `attribute cannot be in both include and exclude list: ${both}`
}

/** Upstream: trace.go's sampler; one without a choice is none. */
function samplerMistake(sampler: Sampler | null): string | null {
  if (sampler === null) return null
  const { parent_based: parents, always_off: off, always_on: on, trace_id_ratio_based: ratio } = sampler
  if (parents === null) return off === null && on === null && ratio === null ? 'invalid sampler configuration' : null
  const mistakes = PARENTS.map((parent) => samplerMistake(parents[parent])).filter((each) => each !== null)
  return mistakes.length === 0 ? null : mistakes.join('\n')
}
