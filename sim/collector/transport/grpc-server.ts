import type { ConfigProblem } from '../component/component.ts'
import { inside, insideOptional } from '../component/config-problem.ts'
import { bool, duration, int, optional, struct, uint32 } from '../config/field.ts'
import type { Decoded } from '../config/field.ts'
import { authConfig, middlewaresConfig } from './extension-references.ts'
import { addressFields, validateAddress } from './listen-address.ts'
import { tlsServerConfig, validateTlsServer } from './tls.ts'
import { formatGoInt, multiplyInt64 } from '../go-int.ts'

const off = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false }
const on = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: true }

const keepaliveConfig = struct(
  'configgrpc.KeepaliveServerConfig',
  {
    server_parameters: optional(
      struct('configgrpc.KeepaliveServerParameters', {
        max_connection_idle: duration('0s', 'Close connections that are idle for this long.'),
        max_connection_age: duration('0s', 'Close connections that are this old, so that load spreads anew.'),
        max_connection_age_grace: duration('0s', 'Time to finish after that.'),
        time: duration('0s', 'Ping after this much silence.'),
        timeout: duration('0s', 'Close when a ping is not answered within this time.'),
      }),
      on,
      'When connections are closed.',
    ),
    enforcement_policy: optional(
      struct('configgrpc.KeepaliveEnforcementPolicy', {
        min_time: duration('0s', 'Clients must not ping more often.'),
        permit_without_stream: bool(false, 'Clients may ping when nothing is being sent.'),
      }),
      on,
      'What clients may do.',
    ),
  },
  'Keeping connections alive.',
)

/** A gRPC server (upstream's configgrpc.ServerConfig) that listens at `endpoint` by default. */
export const grpcServerConfig = (endpoint: string) =>
  struct(
    'configgrpc.ServerConfig',
    {
      tls: optional(tlsServerConfig, off, 'TLS; plain text unless the key is there.'),
      max_recv_msg_size_mib: int(0, 'The largest message taken, MiB; 4 when 0.'),
      max_concurrent_streams: uint32(0, 'Streams at the same time per connection; 0 is no limit.'),
      read_buffer_size: int(512 * 1024, 'Bytes of the read buffer.'),
      write_buffer_size: int(0, 'Bytes of the write buffer.'),
      keepalive: optional(keepaliveConfig, on, 'Keeping connections alive.'),
      auth: authConfig,
      include_metadata: bool(false, 'Hand the metadata of requests on; read, not simulated.'),
      middlewares: middlewaresConfig,
      ...addressFields(endpoint),
    },
    'Receive over gRPC.',
  )
export type GrpcServerConfig = Decoded<ReturnType<typeof grpcServerConfig>>

const BYTES_PER_MIB = 1024 * 1024
const MAX_MIB = 8_796_093_022_207

/** Bytes of the largest message taken. A limit so large that its bytes wrap may be none (configgrpc.ServerConfig.getGrpcServerOptions). */
export function largestMessage({
  max_recv_msg_size_mib: limit,
}: Pick<GrpcServerConfig, 'max_recv_msg_size_mib'>): number {
  const bytes = multiplyInt64(limit, BYTES_PER_MIB)
  return limit > 0 && bytes > 0 ? bytes : DEFAULT_LARGEST
}

const DEFAULT_LARGEST = 4 * BYTES_PER_MIB

/** Upstream: configgrpc.ServerConfig.Validate and what it holds. */
export function validateGrpcServer(config: GrpcServerConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  const { max_recv_msg_size_mib: maxSize } = config
  if (multiplyInt64(maxSize, BYTES_PER_MIB) < 0) {
    const message = `invalid max_recv_msg_size_mib value, must be between 1 and ${MAX_MIB}: ${formatGoInt(maxSize)}`
    problems.push({ path: [], message, keys: ['max_recv_msg_size_mib'] })
  } else {
    for (const key of ['read_buffer_size', 'write_buffer_size'] as const) {
      if (problems.length > 0 || config[key] >= 0) continue
      problems.push({ path: [], message: `invalid ${key} value: ${formatGoInt(config[key])}`, keys: [key] })
    }
  }
  problems.push(...inside('netaddr', null, validateAddress(config)))
  if (config.tls !== null) problems.push(...insideOptional('tls', validateTlsServer(config.tls)))
  return problems
}
