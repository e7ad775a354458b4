import type { OtlpProtocol } from './otlp-exporter.ts'

/** What an exporter is configured with, as far as its sort decides where it sends. */
type Exporter = { type: string; timeout?: number }

/** How an exporter sends over the network, or null for one that does not; `timeout` in ns. */
export function sendingOf({ type, timeout = 0 }: Exporter): { protocol: OtlpProtocol; timeout: number } | null {
  if (type === 'otlp_grpc') return { protocol: 'grpc', timeout }
  if (type === 'otlp_http') return { protocol: 'http/protobuf', timeout }
  return null
}
