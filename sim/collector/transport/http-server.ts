import type { ConfigProblem } from '../component/component.ts'
import { inside, insideOptional } from '../component/config-problem.ts'
import { bool, componentId, duration, int, int64, list, optional, pairs, str, struct } from '../config/field.ts'
import { middlewaresConfig } from './extension-references.ts'
import type { Pair } from '../config/field.ts'
import { validateHeaders } from './headers.ts'
import { addressFields, validateAddress } from './listen-address.ts'
import { tlsServerConfig, validateTlsServer } from './tls.ts'
import type { TlsServerConfig } from './tls.ts'

const off = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false }

/** Settings of an HTTP server (upstream's confighttp.ServerConfig, embedded) that listens at `endpoint` by default. */
export const httpServerFields = (endpoint: string) => ({
  ...addressFields(endpoint),
  tls: optional(tlsServerConfig, off, 'TLS; plain text unless the key is there.'),
  cors: optional(
    struct('confighttp.CORSConfig', {
      allowed_origins: list(str('', 'An origin; * stands for anything.'), 'Pages of these origins may send.'),
      allowed_headers: list(str('', 'A header.'), 'Headers that requests may have.'),
      exposed_headers: list(str('', 'A header.'), 'Headers of answers that pages may read.'),
      max_age: int(0, 'Seconds a browser may remember the answer.'),
    }),
    off,
    'Requests from browsers.',
  ),
  auth: optional(
    struct('confighttp.AuthConfig', {
      authenticator: componentId('The extension that authenticates.'),
      request_params: list(str('', 'A query parameter.'), 'Parameters of the request that are handed to it.'),
    }),
    off,
    'Authentication by an extension; read, not simulated.',
  ),
  max_request_body_size: int64(0, 'The largest request taken, bytes; 20 MiB when 0.'),
  include_metadata: bool(false, 'Hand the metadata of requests on; read, not simulated.'),
  response_headers: pairs('Headers of every answer.'),
  compression_algorithms: list(str('', 'A content encoding.'), 'Content encodings that are taken.'),
  read_timeout: duration('0s', 'How long reading a request may take.'),
  read_header_timeout: duration('0s', 'How long reading its headers may take.'),
  write_timeout: duration('0s', 'How long writing an answer may take.'),
  middlewares: middlewaresConfig,
  keepalive: optional(
    struct('confighttp.KeepaliveServerConfig', {
      idle_timeout: duration('0s', 'Close connections that are idle for this long.'),
    }),
    off,
    'Keeping connections for the next request.',
  ),
  idle_timeout: duration('0s', 'Deprecated: keepalive::idle_timeout.'),
  keep_alives_enabled: bool(true, 'Deprecated: keepalive::enabled.'),
})

/** Upstream's Unmarshal: the deprecated keys and the `keepalive` section exclude each other. */
export function rejectMixedServerKeepalive(
  value: Record<string, unknown>,
  isSet: (...path: string[]) => boolean,
): string | null {
  const usesDeprecated =
    (isSet('idle_timeout') && value.idle_timeout !== 0) ||
    (isSet('keep_alives_enabled') && value.keep_alives_enabled === false)
  if (!isSet('keepalive') || !usesDeprecated) return null
  return (
    'confighttp.ServerConfig: cannot use deprecated keepalive fields (idle_timeout, keep_alives_enabled) ' +
    "alongside the 'keepalive' section; migrate to the 'keepalive' section"
  )
}

/** Upstream: confighttp.ServerConfig and what it holds, embedded in the receiver's configuration. */
export function validateHttpServer(config: {
  endpoint: string
  transport: string
  tls: TlsServerConfig | null
  response_headers: Pair[]
}): ConfigProblem[] {
  return inside('serverconfig', null, [
    ...inside('netaddr', null, validateAddress(config)),
    ...(config.tls === null ? [] : insideOptional('tls', validateTlsServer(config.tls))),
    ...validateHeaders('response_headers', config.response_headers),
  ])
}
