import type { Signal } from '../../collector/component/component.ts'
import { parseGoUrl } from '../../collector/transport/go-url.ts'
import { splitHostPort } from '../../collector/transport/host-port.ts'
import type { ClientTarget } from '../../network/client.ts'
import type { Replica } from './replica.ts'

/** What an exporter's endpoint means: host and port over gRPC, with or without a scheme before it, or a URL over HTTP. */
export function endpointTarget(
  { life }: Replica,
  exporter: string,
  endpoint: string,
  signal: Signal,
): ClientTarget | null {
  const configured = life?.config.exporters.get(exporter)
  if (configured?.factory.type === 'otlp_http') {
    const url = parseGoUrl(endpoint)
    if ('error' in url) return null
    return {
      host: url.hostname,
      port: url.port === '' ? (endpoint.startsWith('https:') ? '443' : '80') : url.port,
      protocol: 'http',
      url: url.path.endsWith(`/v1/${signal}`) ? endpoint : `${endpoint.replace(/\/$/, '')}/v1/${signal}`,
      balancer: 'pick_first',
    }
  }
  const place = splitHostPort(endpoint.replace(/^https?:\/\/|^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*\/?/, ''))
  if ('error' in place) return null
  const { balancer_name: balancer } = (configured?.config ?? {}) as { balancer_name?: string }
  return {
    host: place.host,
    port: place.port,
    protocol: 'grpc',
    url: endpoint,
    balancer: balancer === 'pick_first' ? balancer : 'round_robin',
  }
}
