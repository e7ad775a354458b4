import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import type { Activity, Frame } from '../../frame.ts'
import { handleRequest } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import { sidecarEnded } from '../../instrumentation/envoy.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import type { Carrier } from '../../propagation/carrier/carrier.ts'
import type { World } from '../../world.ts'
import type { SidecarAnswer, UpstreamOutcome } from '../sidecar.ts'
import { enterThroughSidecar } from './enter-through-sidecar.ts'
import { podAddress, proxyTemplate, startProxySpan } from './proxy-span.ts'
import type { SidecarWay } from './world-sidecars.ts'

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
  const { replica } = frame
  const version = world.scenario.services[replica.info.service]!.version
  const proxying = side.declared.spans
    ? startProxySpan(
        frame,
        calling.id,
        carrier,
        side.template(replica, target.name, () => proxyTemplate('egress', replica, version, target, world.names)),
      )
    : null
  const cause = proxying === null ? calling.id : proxying.id
  const answers: (Failure | null)[] = []
  const answer = yield* side.beside(replica).call(function* (host, attempt) {
    const message = { request: frame.request, carrier, late: frame.late, cause }
    const outcome = yield* once(world, target, host, message, way, replica)
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
      peerAddress: podAddress(replica),
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
  from: MeshReplica,
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
  const inbound = world.sidecars.inboundOf(target.service.name)
  const handling = world.env.process(
    inbound === null
      ? handleRequest(world, target, replica, message)
      : enterThroughSidecar(world, inbound, target, replica, message, from),
  )
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
