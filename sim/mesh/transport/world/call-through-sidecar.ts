import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import type { Activity, Frame } from '../../frame.ts'
import { handleRequest } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import { sidecarEnded, sidecarSpan } from '../../instrumentation/envoy.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import type { Operation } from '../../operation.ts'
import { carrierAccess } from '../../propagation/carrier/carrier-access.ts'
import type { Carrier } from '../../propagation/carrier/carrier.ts'
import { extractFrom, injectUnder } from '../../propagation/carry.ts'
import { createPropagator } from '../../propagation/create-propagator.ts'
import type { World } from '../../world.ts'
import type { SidecarAnswer, UpstreamOutcome } from '../sidecar.ts'
import type { SidecarWay } from './world-sidecars.ts'

/** What Envoy's OpenTelemetry tracer reads and writes: nothing but W3C's trace context. */
const PROXY_PROPAGATOR = createPropagator(['tracecontext'])
const FIELDS = PROXY_PROPAGATOR.fields()

/** What a request goes through between two processes; both answer whether all is well there. */
export type Way = {
  /** One way to the target or back; false when it never arrives. */
  travel(): Process<boolean>
  /** What goes wrong on the way by the scenario's will, or null. */
  broken(): Failure | null
}

/**
 * A request that a sidecar sends on, as often as it thinks right; the caller sees one answer. Answers with what
 * the target said (null when it was well), or with what the sidecar said in its place.
 */
export function* callThroughSidecar(
  world: World,
  side: SidecarWay,
  frame: Frame,
  calling: Activity,
  target: Operation,
  carrier: Carrier,
  way: Way,
): Process<Failure | null> {
  const proxying = side.declared.spans ? joinTrace(side, frame, calling, target, carrier) : null
  const cause = proxying === null ? calling.id : proxying.id
  const answers: (Failure | null)[] = []
  const answer = yield* side.beside(frame.replica).call(function* (host, attempt) {
    const message = { request: frame.request, carrier, late: frame.late, cause }
    const outcome = yield* once(world, target, host, message, way)
    if (typeof outcome === 'string') return outcome
    answers[attempt] = outcome
    return outcome === null ? 200 : outcome.status
  })
  if (proxying !== null) {
    sidecarEnded(proxying.span, 'egress', {
      status: answer.status,
      requestBytes: 0,
      responseBytes: 0,
      requestId: side.requestId(),
      flags: answer.flag ?? '-',
    })
    frame.end(proxying)
  }
  const said = answers[answer.attempts - 1]
  return said !== undefined && answer.status !== 504 ? said : ownAnswer(answer)
}

function* once(
  world: World,
  target: Operation,
  host: number,
  message: Message,
  way: Way,
): Process<Failure | null | (UpstreamOutcome & string)> {
  if (!(yield* way.travel())) return 'connect-failure'
  const broken = way.broken()
  if (broken !== null) return broken.answered === undefined ? 'reset' : broken
  const replica = target.service.replicas[host]
  if (replica === undefined || !replica.up) {
    message.request.sawStrike(target.service.hurtBy)
    return 'connect-failure'
  }
  // A process of its own: the target works on, whatever becomes of the try.
  const handling = world.env.process(handleRequest(world, target, replica, message))
  if (replica.down !== null && (yield* world.env.anyOf([handling, replica.down])) === 1) {
    message.request.sawStrike(target.service.hurtBy)
    return 'reset'
  }
  const answer = yield* handling
  return (yield* way.travel()) ? answer : 'reset'
}

/** What the sidecar says when the target said nothing. */
function ownAnswer({ status }: SidecarAnswer): Failure | null {
  if (status < 400) return null
  const message = status === 504 ? 'upstream request timeout' : 'upstream connect error or disconnect/reset'
  return { type: String(status), message, status, answered: status }
}

/** The sidecar's own span: it finds the trace in the headers, and puts itself into them. */
function joinTrace(side: SidecarWay, frame: Frame, calling: Activity, target: Operation, carrier: Carrier): Activity {
  // Envoy knows header names in lower case only, as Node's libraries do.
  const access = carrierAccess(carrier.kind, 'nodejs')
  const context = extractFrom(PROXY_PROPAGATOR, access, carrier, frame.request.traceId)
  const proxying = frame
    .with(context, calling.id)
    .start(side.template(frame.replica, target.name, () => templateOf(side, frame, target)))
  if (proxying.instrumented) {
    // Go's libraries write names with capitals, which to a proxy are the same names.
    carrier.remove((name) => FIELDS.includes(name.toLowerCase()))
    injectUnder(PROXY_PROPAGATOR, access, context, proxying.span, carrier)
  }
  return proxying
}

function templateOf(side: SidecarWay, { replica, world }: Frame, target: Operation): SpanTemplate {
  const { call } = target.transport!
  const { info } = replica
  const place = {
    service: info.service,
    revision: world.scenario.services[info.service]!.version,
    namespace: 'default',
    pod: info.name,
    podAddress: `10.0.${Math.floor(info.id / 250)}.${(info.id % 250) + 1}`,
  }
  const http = call.kind === 'http' ? call.target : null
  const exchange = {
    method: http?.method ?? 'POST',
    host: side.truth.target,
    port: http?.port ?? (call.kind === 'grpc' ? call.port : 0),
    path: http?.route ?? (call.kind === 'grpc' ? `/${call.method}` : '/'),
    userAgent: '',
    protocol: call.kind === 'http' ? ('HTTP/1.1' as const) : ('HTTP/2' as const),
  }
  return sidecarSpan('egress', place, exchange, world.names)
}
