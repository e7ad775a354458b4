import type { ConfigProblem } from '../component/component.ts'
import { inside } from '../component/config-problem.ts'
import { bool, duration, int, optional, pairs, str, struct } from '../config/field.ts'
import type { Pair } from '../config/field.ts'
import { compressionField } from './compression.ts'
import { authConfig, middlewaresConfig } from './extension-references.ts'
import { validateHeaders } from './headers.ts'
import { splitHostPort } from './host-port.ts'
import { tlsClientConfig, validateTlsClient } from './tls.ts'
import type { TlsClientConfig } from './tls.ts'

const keepaliveConfig = struct(
  'configgrpc.KeepaliveClientConfig',
  {
    time: duration('0s', 'Ping after this much silence.'),
    timeout: duration('0s', 'Close when a ping is not answered within this time.'),
    permit_without_stream: bool(false, 'Ping also when nothing is being sent.'),
  },
  'Pings that keep the connection alive.',
)

/** Balancers that grpc-go knows in a collector. */
const BALANCERS = ['round_robin', 'pick_first']

/** Settings of a gRPC client (upstream's configgrpc.ClientConfig, embedded), with an exporter's own defaults. */
export const grpcClientFields = {
  endpoint: str('', 'Where to send: host and port.'),
  compression: compressionField('gzip'),
  tls: tlsClientConfig,
  keepalive: optional(
    keepaliveConfig,
    { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false },
    'Pings that keep the connection alive; off unless the key is there.',
  ),
  read_buffer_size: int(0, 'Bytes of the read buffer.'),
  write_buffer_size: int(512 * 1024, 'Bytes of the write buffer.'),
  wait_for_ready: bool(false, 'Wait for the connection instead of failing at once.'),
  headers: pairs('Headers of every request.'),
  user_agent: str('', 'The user agent; made of the build when empty.'),
  balancer_name: str('round_robin', 'How to choose among the addresses of the name.', { suggestions: BALANCERS }),
  authority: str('', 'The :authority header.'),
  auth: authConfig,
  middlewares: middlewaresConfig,
}

type GrpcClientConfig = { endpoint: string; balancer_name: string; tls: TlsClientConfig; headers: Pair[] }

/** Upstream: configgrpc.ClientConfig.Validate, embedded in the exporter's configuration. */
export function validateGrpcClient(config: GrpcClientConfig): ConfigProblem[] {
  return inside('clientconfig', null, [
    ...validateSelf(config),
    ...inside('tls', 'tls', validateTlsClient(config.tls)),
    ...validateHeaders('headers', config.headers),
  ])
}

function validateSelf({ endpoint, balancer_name: balancer }: GrpcClientConfig): ConfigProblem[] {
  const problem = (message: string, key: string): ConfigProblem[] => [{ path: [], message, keys: [key] }]
  if (endpoint.startsWith('unix://')) {
    return endpoint === 'unix://' ? problem('unix socket path cannot be empty', 'endpoint') : []
  }
  const address = withoutScheme(endpoint)
  if (address !== '') {
    const parts = splitHostPort(address)
    if ('error' in parts) return problem(parts.error, 'endpoint')
    if (!/^[+-]?\d+$/.test(parts.port)) return problem(`invalid port "${parts.port}"`, 'endpoint')
  }
  if (balancer !== '' && !BALANCERS.includes(balancer))
    return problem(`invalid balancer_name: ${balancer}`, 'balancer_name')
  return []
}

/** Host and port of an endpoint; `scheme://authority/host:port` is how gRPC names a resolver. */
function withoutScheme(endpoint: string): string {
  for (const scheme of ['http://', 'https://']) if (endpoint.startsWith(scheme)) return endpoint.slice(scheme.length)
  const resolver = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*/.exec(endpoint)
  return resolver === null ? endpoint : endpoint.slice(resolver[0].length).replace(/^\//, '')
}
