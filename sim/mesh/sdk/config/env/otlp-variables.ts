import type { Signal } from '../schema/exporter.ts'
import type { Variables } from './variables.ts'

const PROTOCOLS = ['http/protobuf', 'http/json', 'grpc'] as const

/** An OTLP exporter of one signal as OTEL_EXPORTER_OTLP_* set it up, in the document's form. */
export function otlpExporter(variables: Variables, signal: Signal): Record<string, unknown> {
  const both = (option: string): [string, string] => [
    `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${option}`,
    `OTEL_EXPORTER_OTLP_${option}`,
  ]
  const protocol = variables.word(PROTOCOLS, ...both('PROTOCOL')) ?? 'http/protobuf'
  const tls = {
    ca_file: variables.text(...both('CERTIFICATE')),
    key_file: variables.text(...both('CLIENT_KEY')),
    cert_file: variables.text(...both('CLIENT_CERTIFICATE')),
  }
  const common = {
    headers_list: variables.text(...both('HEADERS')),
    compression: variables.word(['gzip', 'none'], ...both('COMPRESSION')),
    timeout: variables.integer(0, ...both('TIMEOUT')),
    ...(signal === 'metrics' ? metricSettings(variables) : {}),
  }
  if (protocol === 'grpc') {
    const endpoint = variables.text(...both('ENDPOINT'))
    // A scheme says it better.
    const insecure = variables.flag(...both('INSECURE')) && !/^https?:/.test(endpoint ?? '')
    return { otlp_grpc: { endpoint, tls: { ...tls, insecure }, ...common } }
  }
  const [own, general] = both('ENDPOINT')
  const whole = variables.text(own)
  const base = variables.text(general)
  // The general endpoint is a base that paths are appended to; the signal's own is taken as it stands.
  const appended = base === undefined ? undefined : `${base.replace(/\/$/, '')}/v1/${signal}`
  const encoding = protocol === 'http/json' ? 'json' : 'protobuf'
  return { otlp_http: { endpoint: whole ?? appended, tls, encoding, ...common } }
}

/** The names of all variables that are read here. */
export const OTLP_VARIABLES: readonly string[] = [
  'ENDPOINT',
  'PROTOCOL',
  'HEADERS',
  'COMPRESSION',
  'TIMEOUT',
  'INSECURE',
  'CERTIFICATE',
  'CLIENT_KEY',
  'CLIENT_CERTIFICATE',
].flatMap((option) => ['', 'TRACES_', 'METRICS_', 'LOGS_'].map((signal) => `OTEL_EXPORTER_OTLP_${signal}${option}`))

function metricSettings(variables: Variables): Record<string, unknown> {
  const temporality = variables.word(
    ['cumulative', 'delta', 'lowmemory'],
    'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
  )
  return {
    temporality_preference: temporality === 'lowmemory' ? 'low_memory' : temporality,
    default_histogram_aggregation: variables.word(
      ['explicit_bucket_histogram', 'base2_exponential_bucket_histogram'],
      'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION',
    ),
  }
}
