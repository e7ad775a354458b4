import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { SpanTemplate } from './span-template.ts'

/** A service as its sidecar knows it. */
export type SidecarPlace = { service: string; revision: string; namespace: string; pod: string; podAddress: string }

/** A request that passes a sidecar; `path` may have request values in braces. */
export type SidecarExchange = {
  method: string
  host: string
  port: number
  path: string
  userAgent: string
  protocol: 'HTTP/1.1' | 'HTTP/2'
}

/** What a sidecar knows when a request is over; `status` is 0 when the asker went away before there was any. */
export type SidecarOutcome = {
  status: number
  requestBytes: number
  responseBytes: number
  requestId: string
  /** The other end of the connection on which the request came: the process beside it, or who called from elsewhere. */
  peerAddress: string
  /** Why it went wrong, in Envoy's short words; `-` when it did not. */
  flags: '-' | 'UO' | 'UF' | 'UH' | 'UT' | 'UC' | 'DC' | 'URX' | 'UAEX'
}

/**
 * The spans of a sidecar proxy, as Envoy's OpenTelemetry tracer makes them in an Istio mesh; every value is a text.
 * Names are Envoy's own (source/common/tracing/tracer_impl.cc: "ingress", or "egress" and the host), which is what Istio's
 * documentation shows; since Istio sets the names of routes (istio/istio 51072) there may be those in their place.
 * A proxy joins its spans to the trace by the headers of the request, and the trace falls apart where the service
 * between its two proxies does not pass those headers on.
 */
export function sidecarSpan(
  direction: 'ingress' | 'egress',
  place: SidecarPlace,
  exchange: SidecarExchange,
  names: readonly string[],
): SpanTemplate {
  const { service, revision, namespace, pod, podAddress } = place
  const { method, host, port, path, userAgent, protocol } = exchange
  const domain = `${namespace}.svc.cluster.local`
  const cluster = direction === 'ingress' ? `inbound|${port}||` : `outbound|${port}||${host}.${domain}`
  const attributes = {
    node_id: `sidecar~${podAddress}~${pod}.${namespace}~${domain}`,
    zone: '',
    'http.url': `http://${host}:${port}${path}`,
    'http.method': method,
    downstream_cluster: '-',
    user_agent: userAgent,
    'http.protocol': protocol,
    component: 'proxy',
    upstream_cluster: cluster,
    'upstream_cluster.name': cluster,
    'istio.canonical_revision': revision,
    'istio.canonical_service': service,
    'istio.cluster_id': 'Kubernetes',
    'istio.mesh_id': 'cluster.local',
    'istio.namespace': namespace,
  }
  return {
    library: 'sidecar',
    name: direction === 'ingress' ? direction : `${direction} ${host}:${port}`,
    kind: direction === 'ingress' ? SpanKind.SERVER : SpanKind.CLIENT,
    attributes: compileAttributes(attributes, names),
  }
}

/** Writes how a request ended on a sidecar's span. */
export function sidecarEnded(span: Span, direction: 'ingress' | 'egress', outcome: SidecarOutcome): void {
  const { status, requestBytes, responseBytes, requestId, peerAddress, flags } = outcome
  span.setAttribute('guid:x-request-id', requestId)
  span.setAttribute('request_size', String(requestBytes))
  span.setAttribute('response_size', String(responseBytes))
  span.setAttribute('peer.address', peerAddress)
  span.setAttribute('http.status_code', String(status))
  span.setAttribute('response_flags', flags)
  const isError = status === 0 || status >= 500
  if (isError) span.setAttribute('error', 'true')
  if (isError || (direction === 'egress' && status >= 400)) span.setStatus({ code: SpanStatusCode.ERROR })
}
