import type { Activity, Frame } from '../../frame.ts'
import { sidecarSpan } from '../../instrumentation/envoy.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import { carrierAccess } from '../../propagation/carrier/carrier-access.ts'
import type { Carrier } from '../../propagation/carrier/carrier.ts'
import { extractFrom, injectUnder } from '../../propagation/carry.ts'
import { createPropagator } from '../../propagation/create-propagator.ts'

/** What Envoy's OpenTelemetry tracer reads and writes: nothing but W3C's trace context. */
const PROXY_PROPAGATOR = createPropagator(['tracecontext'])
const FIELDS = PROXY_PROPAGATOR.fields()

/** Starts a proxy's own span: it finds the trace in the headers, whatever the process beside it knows, and puts itself into them. */
export function startProxySpan(frame: Frame, cause: number, carrier: Carrier, template: SpanTemplate): Activity {
  // Envoy knows header names in lower case only, as Node's libraries do.
  const access = carrierAccess(carrier.kind, 'nodejs')
  const context = extractFrom(PROXY_PROPAGATOR, access, carrier, frame.request.traceId)
  const proxying = frame.with(context, cause).start(template)
  if (proxying.instrumented) {
    // Go's libraries write names with capitals, which to a proxy are the same names.
    carrier.remove((name) => FIELDS.includes(name.toLowerCase()))
    injectUnder(PROXY_PROPAGATOR, access, context, proxying.span, carrier)
  }
  return proxying
}

/** The span of requests to an operation in the sidecar beside `own`, which is of a version. */
export function proxyTemplate(
  direction: 'ingress' | 'egress',
  own: MeshReplica,
  revision: string,
  target: Operation,
  names: readonly string[],
): SpanTemplate {
  const { call } = target.transport!
  const { info } = own
  const place = {
    service: info.service,
    revision,
    namespace: 'default',
    pod: info.name,
    podAddress: podAddress(own),
  }
  const http = call.kind === 'http' ? call.target : null
  const exchange = {
    method: http?.method ?? 'POST',
    host: target.service.name,
    port: http?.port ?? (call.kind === 'grpc' ? call.port : 0),
    path: http?.route ?? (call.kind === 'grpc' ? `/${call.method}` : '/'),
    userAgent: '',
    protocol: call.kind === 'http' ? ('HTTP/1.1' as const) : ('HTTP/2' as const),
  }
  return sidecarSpan(direction, place, exchange, names)
}

/** The address of a replica's pod. */
export const podAddress = ({ info: { id } }: MeshReplica): string => `10.0.${Math.floor(id / 250)}.${(id % 250) + 1}`
