import type { Diagnostic } from '../../../../diagnostic.ts'
import { parseAttributesList } from '../attributes-list.ts'
import { PROPAGATORS } from '../schema/resource.ts'
import { OTLP_VARIABLES, otlpExporter } from './otlp-variables.ts'
import { samplerOf } from './sampler-variables.ts'
import { Variables } from './variables.ts'

type Plain = Record<string, unknown>

/**
 * The document that `OTEL_*` variables amount to, by the specification's names, defaults and treatment of bad
 * values. It always fits the schema.
 */
export function readEnvironment(env: Readonly<Record<string, string>>): { document: Plain; diagnostics: Diagnostic[] } {
  const variables = new Variables(env)
  const document = withoutUndefined({
    file_format: '1.0',
    disabled: variables.flag('OTEL_SDK_DISABLED'),
    log_level: variables.word(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], 'OTEL_LOG_LEVEL'),
    resource: resourceOf(variables),
    attribute_limits: attributeLimits(variables, 'OTEL_'),
    propagator: {
      composite: variables
        .words(PROPAGATORS, ['tracecontext', 'baggage'], 'OTEL_PROPAGATORS')
        .map((name) => ({ [name]: null })),
    },
    tracer_provider: tracerProvider(variables),
    meter_provider: meterProvider(variables),
    logger_provider: loggerProvider(variables),
    'instrumentation/development': {
      general: { stability_opt_in_list: variables.text('OTEL_SEMCONV_STABILITY_OPT_IN') },
    },
  }) as Plain
  variables.warnOfSlips(KNOWN)
  return { document, diagnostics: variables.diagnostics }
}

function resourceOf(variables: Variables): Plain {
  const list = variables.text('OTEL_RESOURCE_ATTRIBUTES') ?? ''
  const parsed = parseAttributesList(list)
  if ('problem' in parsed) {
    variables.warn('OTEL_RESOURCE_ATTRIBUTES', `is ignored as a whole: ${parsed.problem}.`)
  }
  const attributes = 'problem' in parsed ? {} : parsed.attributes
  const service = variables.text('OTEL_SERVICE_NAME')
  if (service !== undefined) attributes['service.name'] = service
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value }))
  return named.length === 0 ? {} : { attributes: named }
}

const attributeLimits = (variables: Variables, prefix: string): Plain => ({
  attribute_value_length_limit: variables.integer(0, `${prefix}ATTRIBUTE_VALUE_LENGTH_LIMIT`),
  attribute_count_limit: variables.integer(0, `${prefix}ATTRIBUTE_COUNT_LIMIT`),
})

/** A provider without exporters is there and keeps nothing; the document has no way to say so but none at all. */
function providerOf(parts: readonly Plain[], key: 'processors' | 'readers', more: Plain): Plain | undefined {
  return parts.length === 0 ? undefined : { [key]: parts, ...more }
}

function processorsOf(variables: Variables, signal: 'traces' | 'logs', prefix: string): Plain[] {
  const name = `OTEL_${signal.toUpperCase()}_EXPORTER`
  const batch = {
    schedule_delay: variables.integer(0, `${prefix}SCHEDULE_DELAY`),
    export_timeout: variables.integer(0, `${prefix}EXPORT_TIMEOUT`),
    max_queue_size: variables.integer(1, `${prefix}MAX_QUEUE_SIZE`),
    max_export_batch_size: variables.integer(1, `${prefix}MAX_EXPORT_BATCH_SIZE`),
  }
  const exporters = variables.words(['otlp', 'console', 'otlp/stdout', 'none'], ['otlp'], name)
  if (exporters.includes('none')) return []
  return exporters.map((exporter) => {
    if (exporter === 'console') return { simple: { exporter: { console: null } } }
    if (exporter === 'otlp/stdout') return { simple: { exporter: { 'otlp_file/development': null } } }
    return { batch: { ...batch, exporter: otlpExporter(variables, signal) } }
  })
}

function tracerProvider(variables: Variables): Plain | undefined {
  const sampler = samplerOf(variables)
  const limits = {
    ...attributeLimits(variables, 'OTEL_SPAN_'),
    event_count_limit: variables.integer(0, 'OTEL_SPAN_EVENT_COUNT_LIMIT'),
    link_count_limit: variables.integer(0, 'OTEL_SPAN_LINK_COUNT_LIMIT'),
    event_attribute_count_limit: variables.integer(0, 'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT'),
    link_attribute_count_limit: variables.integer(0, 'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT'),
  }
  return providerOf(processorsOf(variables, 'traces', 'OTEL_BSP_'), 'processors', { sampler, limits })
}

function loggerProvider(variables: Variables): Plain | undefined {
  const limits = attributeLimits(variables, 'OTEL_LOGRECORD_')
  return providerOf(processorsOf(variables, 'logs', 'OTEL_BLRP_'), 'processors', { limits })
}

function meterProvider(variables: Variables): Plain | undefined {
  const exporters = variables.words(
    ['otlp', 'prometheus', 'console', 'otlp/stdout', 'none'],
    ['otlp'],
    'OTEL_METRICS_EXPORTER',
  )
  const periodic = {
    interval: variables.integer(0, 'OTEL_METRIC_EXPORT_INTERVAL'),
    timeout: variables.integer(0, 'OTEL_METRIC_EXPORT_TIMEOUT'),
  }
  const exemplar_filter = variables.word(['always_on', 'always_off', 'trace_based'], 'OTEL_METRICS_EXEMPLAR_FILTER')
  const readers = exporters.includes('none')
    ? []
    : exporters.map((exporter) => {
        if (exporter === 'prometheus') {
          const host = variables.text('OTEL_EXPORTER_PROMETHEUS_HOST')
          const port = variables.integer(0, 'OTEL_EXPORTER_PROMETHEUS_PORT')
          return { pull: { exporter: { 'prometheus/development': { host, port } } } }
        }
        const console = exporter === 'console' ? { console: null } : { 'otlp_file/development': null }
        return {
          periodic: { ...periodic, exporter: exporter === 'otlp' ? otlpExporter(variables, 'metrics') : console },
        }
      })
  return providerOf(readers, 'readers', { exemplar_filter })
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutUndefined(each)]))
}

const KNOWN: readonly string[] = [
  ...OTLP_VARIABLES,
  'OTEL_SDK_DISABLED',
  'OTEL_LOG_LEVEL',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_SERVICE_NAME',
  'OTEL_PROPAGATORS',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_TRACES_EXPORTER',
  'OTEL_METRICS_EXPORTER',
  'OTEL_LOGS_EXPORTER',
  ...['OTEL_BSP_', 'OTEL_BLRP_'].flatMap((prefix) =>
    ['SCHEDULE_DELAY', 'EXPORT_TIMEOUT', 'MAX_QUEUE_SIZE', 'MAX_EXPORT_BATCH_SIZE'].map((name) => prefix + name),
  ),
  ...['OTEL_', 'OTEL_SPAN_', 'OTEL_LOGRECORD_'].flatMap((prefix) =>
    ['ATTRIBUTE_VALUE_LENGTH_LIMIT', 'ATTRIBUTE_COUNT_LIMIT'].map((name) => prefix + name),
  ),
  'OTEL_SPAN_EVENT_COUNT_LIMIT',
  'OTEL_SPAN_LINK_COUNT_LIMIT',
  'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT',
  'OTEL_METRIC_EXPORT_INTERVAL',
  'OTEL_METRIC_EXPORT_TIMEOUT',
  'OTEL_METRICS_EXEMPLAR_FILTER',
  'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
  'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION',
  'OTEL_EXPORTER_PROMETHEUS_HOST',
  'OTEL_EXPORTER_PROMETHEUS_PORT',
  'OTEL_SEMCONV_STABILITY_OPT_IN',
  'OTEL_CONFIG_FILE',
]
