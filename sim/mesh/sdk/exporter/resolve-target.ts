import type { LoggerProviderConfig, MeterProviderConfig, SpanExporterConfig } from '../config/sdk-config.ts'
import { parseUrl } from './parse-url.ts'

type LogProcessor = LoggerProviderConfig['processors'][number]
type Exporter =
  | SpanExporterConfig
  | Extract<LogProcessor, { exporter: object }>['exporter']
  | MeterProviderConfig['readers'][number]['exporter']

/** An exporter that sends over the network, of whichever signal. */
export type OtlpExporterConfig = Extract<Exporter, { type: 'otlp_http' | 'otlp_grpc' }>

/** Where an exporter's requests go and how, once its endpoint is understood. */
export type Target = {
  host: string
  port: string
  /** What a request asks for; empty over gRPC. */
  path: string
  protocol: 'http/protobuf' | 'http/json' | 'grpc'
  tls: boolean
  /** Whether certificates other than those everybody trusts are trusted. */
  trustsOwn: boolean
  /** As sent; their names are not case-sensitive. */
  headers: Readonly<Record<string, string>>
}

/**
 * An endpoint that is none, in the JavaScript SDK's words. `start` means that the SDK does not even start with it,
 * `export` that every export fails at once.
 */
export type TargetProblem = { problem: string; when: 'start' | 'export' }

/**
 * What an exporter's endpoint means to the JavaScript SDK: over HTTP it is the whole URL; over gRPC its path is ignored,
 * no scheme means TLS, and no port (or the scheme's own, which URLs leave out) means 443.
 */
export function resolveTarget(exporter: OtlpExporterConfig): Target | TargetProblem {
  return exporter.type === 'otlp_http' ? httpTarget(exporter) : grpcTarget(exporter)
}

function httpTarget(exporter: OtlpExporterConfig & { type: 'otlp_http' }): Target | TargetProblem {
  const { endpoint, encoding, headers, tls } = exporter
  const url = parseUrl(endpoint)
  if (url === null) {
    return { problem: `Configuration: Could not parse user-provided export URL: '${endpoint}'`, when: 'start' }
  }
  if (url.scheme !== 'http' && url.scheme !== 'https') {
    return { problem: `Protocol "${url.scheme}:" not supported. Expected "https:"`, when: 'export' }
  }
  const isSecure = url.scheme === 'https'
  return {
    host: url.host,
    port: url.port === '' ? (isSecure ? '443' : '80') : url.port,
    path: url.path,
    protocol: encoding === 'json' ? 'http/json' : 'http/protobuf',
    tls: isSecure,
    trustsOwn: tls.ca_file !== null,
    headers,
  }
}

function grpcTarget(exporter: OtlpExporterConfig & { type: 'otlp_grpc' }): Target | TargetProblem {
  const { headers, tls } = exporter
  const endpoint = exporter.endpoint.trim()
  const url = parseUrl(/^\w{1,8}:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`)
  if (url === null) return { problem: 'Invalid URL', when: 'start' }
  const hasFiles = tls.ca_file !== null || tls.key_file !== null || tls.cert_file !== null
  return {
    host: url.host,
    port: url.port === '' ? '443' : url.port,
    path: '',
    protocol: 'grpc',
    tls: !tls.insecure && (hasFiles || !endpoint.startsWith('http://')),
    trustsOwn: tls.ca_file !== null,
    headers,
  }
}
