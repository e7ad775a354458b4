import type { ConfigProblem } from '../../component/component.ts'
import { inside, insideOptional } from '../../component/config-problem.ts'
import { optional, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { parseGoUrl } from '../../transport/go-url.ts'
import { grpcServerConfig, validateGrpcServer } from '../../transport/grpc-server.ts'
import { httpServerFields, rejectMixedServerKeepalive, validateHttpServer } from '../../transport/http-server.ts'

const whenPresent = { hasEnabledKey: true, presentWhenNull: true, enabledByDefault: false }

const urlPath = (value: string, signal: string) =>
  text([value], value, checkUrlPath, `The path that ${signal} are posted to.`, {
    goType: 'otlpreceiver.SanitizedURLPath',
  })

function checkUrlPath(written: string): string | null {
  const url = parseGoUrl(written)
  return 'error' in url ? `invalid HTTP URL path set for signal: ${url.error}` : null
}

const serverFields = httpServerFields('localhost:4318')

const httpConfig = struct(
  'otlpreceiver.HTTPConfig',
  {
    traces_url_path: urlPath('/v1/traces', 'spans'),
    metrics_url_path: urlPath('/v1/metrics', 'metrics'),
    logs_url_path: urlPath('/v1/logs', 'logs'),
    ...serverFields,
  },
  'Receive over HTTP.',
  { embedded: Object.keys(serverFields), afterDecode: rejectMixedServerKeepalive },
)

const protocolsConfig = struct(
  'otlpreceiver.Protocols',
  {
    grpc: optional(grpcServerConfig('localhost:4317'), whenPresent, 'Receive over gRPC; the key alone is enough.'),
    http: optional(httpConfig, whenPresent, 'Receive over HTTP; the key alone is enough.'),
  },
  'How spans may come in.',
)

export const otlpReceiverConfig = struct('otlpreceiver.Config', { protocols: protocolsConfig })
export type OtlpReceiverConfig = Decoded<typeof otlpReceiverConfig>

/** Upstream: otlpreceiver.Config.Validate, then its protocols. */
export function validateOtlpReceiverConfig({ protocols }: OtlpReceiverConfig): ConfigProblem[] {
  const { grpc, http } = protocols
  if (grpc === null && http === null) {
    const message = 'must specify at least one protocol when using the OTLP receiver'
    return [{ path: [], message, keys: ['protocols'] }]
  }
  return inside('protocols', 'protocols', [
    ...(grpc === null ? [] : insideOptional('grpc', validateGrpcServer(grpc))),
    ...(http === null ? [] : insideOptional('http', validateHttpServer(http))),
  ])
}
