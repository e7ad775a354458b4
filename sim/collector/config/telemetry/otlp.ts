import { bool, int, list, map, pointer, str, stringPointer, struct } from '../field.ts'
import type { AnyField, AnyStruct } from '../field.ts'
import { structPointer } from './pointer.ts'

/**
 * Formats of declarative configuration: what is written now, and what is tried when that cannot be read.
 *
 * Upstream: go.opentelemetry.io/contrib/otelconf, folders v0.3.0 and v0.2.0. Of the older one only maps of headers can
 * be read where the newer one cannot, as everything else stops the newer one for good.
 */
export type Format = 'v0.3.0' | 'v0.2.0'

/** The exporters of one signal; unknown ones crash the collector. */
export const exporter = (goType: string, fields: Record<string, AnyField>): AnyStruct =>
  struct(goType, fields, 'Where it goes; exactly one exporter.', { remain: 'crash' })

/** Prints as text; takes settings and has none. */
export const consoleExporter = pointer(
  map({ kind: 'untyped', doc: '', default: () => null }, '', { goType: 'otelconf.Console' }),
  'Prints to standard output.',
)

const header = struct('otelconf.NameStringValuePair', {
  name: str('', 'Name of the header.'),
  value: stringPointer('Value of the header.'),
})

/** Fields of the exporter `otlp`, in upstream's order; metrics have two more. */
export function otlpExporter(format: Format, ofMetrics = false): AnyField {
  const older = format === 'v0.2.0'
  const text = (doc: string): AnyField => (older ? str('', doc) : stringPointer(doc))
  const fields: Record<string, AnyField> = {
    certificate: stringPointer('File with the certificate of the server.'),
    client_certificate: stringPointer('File with the certificate of this client.'),
    client_key: stringPointer('File with the key of this client.'),
    compression: pointer(str('', '', { suggestions: ['gzip', 'none'] }), 'How messages are compressed.'),
    ...(ofMetrics && {
      default_histogram_aggregation: pointer(
        str('', '', {
          goType: 'otelconf.OTLPMetricDefaultHistogramAggregation',
          suggestions: ['explicit_bucket_histogram', 'base2_exponential_bucket_histogram'],
        }),
        'How histograms are kept when no view says it.',
      ),
    }),
    endpoint: text('Address with its scheme: http://backend:4317; https:// is put before one without.'),
    headers: older
      ? map(str('', ''), '', { goType: 'otelconf.Headers' })
      : list(header, 'Sent with every message: a list of name and value.'),
    ...(!older && { headers_list: stringPointer('Headers as one text: a=b,c=d.') }),
    insecure: pointer(bool(false, ''), 'Without TLS, for an endpoint without a scheme.'),
    protocol: older ? str('', '') : pointer(str('', '', { suggestions: ['grpc', 'http/protobuf'] }), 'How it is sent.'),
    ...(ofMetrics && {
      temporality_preference: pointer(
        str('', '', { suggestions: ['cumulative', 'delta', 'lowmemory'] }),
        'Whether numbers are totals or differences.',
      ),
    }),
    timeout: pointer(int(0, ''), 'Milliseconds that one export may take.'),
  }
  return structPointer(struct(ofMetrics ? 'otelconf.OTLPMetric' : 'otelconf.OTLP', fields), 'Sends OTLP.')
}
