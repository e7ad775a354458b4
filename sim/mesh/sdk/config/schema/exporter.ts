import { parseKeyPairsIntoRecord } from '@opentelemetry/core'
import { z } from 'zod'
import { count, emptyable, filled, list, suggested, text, timeout, word } from './parts.ts'

/** The signals an SDK exports. */
export type Signal = 'traces' | 'metrics' | 'logs'

const TLS = {
  ca_file: text('Certificates to trust; the system’s own when absent.'),
  key_file: text('The client’s key, for mutual TLS.'),
  cert_file: text('The client’s certificate, for mutual TLS.'),
}

/** What SDKs compress with; with anything else they do not. */
export const COMPRESSIONS: readonly string[] = ['gzip', 'none']

const headers = {
  headers: list(
    z.strictObject({
      name: z.string().meta({ description: 'The header’s name.' }),
      value: z.string().nullable().meta({ description: 'Its value; null leaves the header out.' }),
    }),
    'Headers of every request; they win over headers_list.',
  ),
  headers_list: text('Headers as one text: `key1=value1,key2=value2`, percent-encoded.'),
}

const common = {
  ...headers,
  compression: filled(suggested(COMPRESSIONS), 'none', 'How requests are compressed.'),
  max_request_size: count(0, 67_108_864, 'The largest request it sends, in bytes; 0 is no limit.'),
  max_response_size: count(1, 4_194_304, 'The largest answer it reads, in bytes.'),
  timeout: timeout(10_000, 'For one batch, in milliseconds; 0 is no limit.'),
}

const http = (signal: Signal) => ({
  endpoint: filled(
    z.string(),
    `http://localhost:4318/v1/${signal}`,
    'The whole URL with its path: nothing is appended to it.',
  ),
  tls: emptyable(TLS).prefault({}).meta({ description: 'TLS settings.' }),
  ...common,
  encoding: word(['protobuf', 'json'], 'protobuf', 'How messages are written.'),
})

const grpc = {
  endpoint: filled(z.string(), 'http://localhost:4317', 'The server; https makes the connection secure.'),
  tls: emptyable({
    ...TLS,
    insecure: filled(z.boolean(), false, 'No TLS, where the endpoint has no scheme that says so.'),
  })
    .prefault({})
    .meta({ description: 'TLS settings.' }),
  ...common,
}

type Written = {
  headers: { name: string; value: string | null }[]
  headers_list: string | null
  compression: string
}

/** Both ways to write headers, as one record; an unknown compression is none. */
function understood<T extends Written>(
  settings: T,
): Omit<T, keyof Written> & { headers: Record<string, string>; compression: 'gzip' | 'none' } {
  const { headers: listed, headers_list, compression, ...rest } = settings
  const merged = parseKeyPairsIntoRecord(headers_list ?? '')
  for (const { name, value } of listed) if (value !== null) merged[name] = value
  return { ...rest, headers: merged, compression: compression === 'gzip' ? 'gzip' : 'none' }
}

const METRIC = {
  temporality_preference: word(
    ['cumulative', 'delta', 'low_memory'],
    'cumulative',
    'Sums since the start, or since the last export.',
  ),
  default_histogram_aggregation: word(
    ['explicit_bucket_histogram', 'base2_exponential_bucket_histogram'],
    'explicit_bucket_histogram',
    'What histograms become without a view.',
  ),
}

const output_stream = filled(z.string(), 'stdout', '`stdout` or a file: `file:///var/log/traces.jsonl`.')

/** Exporters of traces or of logs. */
export const exporters = <S extends 'traces' | 'logs'>(signal: S) => ({
  otlp_http: emptyable(http(signal)).transform(understood).meta({ description: 'OTLP over HTTP.' }),
  otlp_grpc: emptyable(grpc).transform(understood).meta({ description: 'OTLP over gRPC.' }),
  'otlp_file/development': emptyable({ output_stream }).meta({ description: 'OTLP as lines of JSON.' }),
  console: emptyable({}).meta({ description: 'Prints what it is given.' }),
})

/** Exporters that metrics are pushed with. */
export const metricExporters = {
  otlp_http: emptyable({ ...http('metrics'), ...METRIC })
    .transform(understood)
    .meta({ description: 'OTLP over HTTP.' }),
  otlp_grpc: emptyable({ ...grpc, ...METRIC })
    .transform(understood)
    .meta({ description: 'OTLP over gRPC.' }),
  'otlp_file/development': emptyable({ output_stream, ...METRIC }).meta({ description: 'OTLP as lines of JSON.' }),
  console: emptyable(METRIC).meta({ description: 'Prints what it is given.' }),
}
