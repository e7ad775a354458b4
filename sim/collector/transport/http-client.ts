import type { ConfigProblem } from '../component/component.ts'
import { inside } from '../component/config-problem.ts'
import { bool, duration, int, optional, pairs, str, struct } from '../config/field.ts'
import type { Pair } from '../config/field.ts'
import { compressionField, compressionParamsConfig, validateCompression } from './compression.ts'
import { authConfig, middlewaresConfig } from './extension-references.ts'
import { validateHeaders } from './headers.ts'
import { tlsClientConfig, validateTlsClient } from './tls.ts'
import type { TlsClientConfig } from './tls.ts'

const off = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false }

/** Settings of an HTTP client (upstream's confighttp.ClientConfig, embedded), with an exporter's own defaults. */
export const httpClientFields = {
  endpoint: str('', 'Where to send: a URL; /v1/traces is added.'),
  proxy_url: str('', 'The proxy to go through.'),
  tls: tlsClientConfig,
  read_buffer_size: int(0, 'Bytes of the read buffer.'),
  write_buffer_size: int(512 * 1024, 'Bytes of the write buffer.'),
  timeout: duration('30s', 'How long one attempt to send may take; 0 is no limit.'),
  headers: pairs('Headers of every request.'),
  auth: authConfig,
  compression: compressionField('gzip'),
  compression_params: compressionParamsConfig,
  max_conns_per_host: int(0, 'Connections at the same time; 0 is no limit.'),
  http2_read_idle_timeout: duration('0s', 'Ping after this much silence; 0 never pings.'),
  http2_ping_timeout: duration('0s', 'Close when a ping is not answered within this time.'),
  cookies: optional(struct('confighttp.CookiesConfig', {}), off, 'Keep cookies of the server.'),
  force_attempt_http2: bool(true, 'Try HTTP/2 first.'),
  middlewares: middlewaresConfig,
  keepalive: optional(
    struct('confighttp.KeepaliveClientConfig', {
      idle_conn_timeout: duration('0s', 'Close connections that are idle for this long.'),
      max_idle_conns: int(0, 'Idle connections in all.'),
      max_idle_conns_per_host: int(0, 'Idle connections per host.'),
    }),
    off,
    'Keeping connections for the next request.',
  ),
  idle_conn_timeout: duration('90s', 'Deprecated: keepalive::idle_conn_timeout.'),
  max_idle_conns: int(100, 'Deprecated: keepalive::max_idle_conns.'),
  max_idle_conns_per_host: int(0, 'Deprecated: keepalive::max_idle_conns_per_host.'),
  disable_keep_alives: bool(false, 'Deprecated: keepalive::enabled.'),
}

const DEPRECATED = ['idle_conn_timeout', 'max_idle_conns', 'max_idle_conns_per_host', 'disable_keep_alives'] as const

/** Upstream's Unmarshal: the deprecated keys and the `keepalive` section exclude each other. */
export function rejectMixedKeepalive(
  value: Record<string, unknown>,
  isSet: (...path: string[]) => boolean,
): string | null {
  if (!isSet('keepalive') || !DEPRECATED.some((key) => isSet(key) && value[key] !== 0 && value[key] !== false))
    return null
  return (
    `confighttp.ClientConfig: cannot use deprecated keepalive fields (${DEPRECATED.join(', ')}) ` +
    "alongside the 'keepalive' section; migrate to the 'keepalive' section"
  )
}

/** Upstream: confighttp.ClientConfig.Validate, embedded in the exporter's configuration. */
export function validateHttpClient(config: {
  compression: string
  compression_params: { level: number }
  tls: TlsClientConfig
  headers: Pair[]
}): ConfigProblem[] {
  return inside('clientconfig', null, [
    ...validateCompression(config.compression, config.compression_params),
    ...inside('tls', 'tls', validateTlsClient(config.tls)),
    ...validateHeaders('headers', config.headers),
  ])
}
