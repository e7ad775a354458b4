import { parseGoRequestUri } from '../../transport/go-url.ts'
import { goQuote } from '../go-quote.ts'
import type { OtlpSettings } from './processors.ts'

/** Why an OTLP exporter of the collector's own telemetry cannot be made, as otelconf says it; null when it can. */
export function otlpMistake(otlp: OtlpSettings, migrated: boolean): string | null {
  const { protocol, compression, temporality_preference: temporality = null } = otlp
  if (protocol !== 'grpc' && protocol !== 'http/protobuf') return `unsupported protocol ${goQuote(protocol ?? '')}`
  const endpoint = otlp.endpoint ?? (migrated ? '' : null)
  const url = endpoint === null ? null : parseGoRequestUri(withScheme(endpoint, otlp.insecure === true))
  if (url !== null && 'error' in url) return url.error
  const isSecure = protocol === 'http/protobuf' && url !== null && url.scheme !== 'http'
  const tls = isSecure ? tlsMistake(otlp) : null
  if (tls !== null) return tls
  if (compression !== null && compression !== 'gzip' && compression !== 'none') {
    return `unsupported compression ${goQuote(compression)}`
  }
  const headers = headersMistake(otlp.headers_list ?? '')
  if (headers !== null) return `invalid headers list: ${headers}`
  if (temporality !== null && !['delta', 'cumulative', 'lowmemory'].includes(temporality)) {
    return `unsupported temporality preference ${goQuote(temporality)}`
  }
  return protocol === 'grpc' ? tlsMistake(otlp) : null
}

/** Upstream: service/telemetry/otelconftelemetry/internal/migration/normalize.go. */
function withScheme(endpoint: string, insecure: boolean): string {
  const hasScheme = endpoint.startsWith('https://') || endpoint.startsWith('http://')
  return hasScheme ? endpoint : `${insecure ? 'http' : 'https'}://${endpoint}`
}

/** No certificate can be read: there are no files. */
function tlsMistake({ certificate, client_certificate: client, client_key: key }: OtlpSettings): string | null {
  const missing = (file: string): string => `open ${file}: no such file or directory`
  if (certificate !== null) return missing(certificate)
  if (client === null && key === null) return null
  if (client === null) return 'client key was provided but no client certificate was provided'
  if (key === null) return 'client certificate was provided but no client key was provided'
  return `could not use client certificate: ${missing(client)}`
}

/** Upstream reads the list as baggage. */
function headersMistake(list: string): string | null {
  const bad = list === '' ? [] : list.split(',').filter((member) => !member.split(';')[0]!.includes('='))
  return bad.length === 0 ? null : bad.map((member) => `invalid baggage list-member: ${goQuote(member)}`).join('\n')
}
