import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import { Frame } from '../../frame.ts'
import { handleRequest } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import { sidecarEnded } from '../../instrumentation/envoy.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import { Carrier } from '../../propagation/carrier/carrier.ts'
import { EMPTY_CONTEXT } from '../../sdk/linked-context.ts'
import type { World } from '../../world.ts'
import { podAddress, proxyTemplate, startProxySpan } from './proxy-span.ts'
import type { InboundSidecar } from './world-sidecars.ts'

/**
 * A request that the sidecar beside its target lets in: the proxy's own span, whose child the target's is, where
 * headers lead from one to the other. It tries nothing again; `from` is who sent the request, null for users.
 */
export function* enterThroughSidecar(
  world: World,
  inbound: InboundSidecar,
  target: Operation,
  replica: MeshReplica,
  message: Message,
  from: MeshReplica | null,
): Process<Failure | null> {
  const { request, late, cause } = message
  const frame = new Frame(world, request, replica, EMPTY_CONTEXT, late, cause)
  // What a proxy sends on is another request: another try of the same one must not find this one's context.
  const carrier = new Carrier(carrierKind(target), message.carrier?.fields())
  const version = world.scenario.services[replica.info.service]!.version
  const proxying = inbound.declared.spans
    ? startProxySpan(
        frame,
        cause,
        carrier,
        inbound.template(replica, target.name, () => proxyTemplate('ingress', replica, version, target, world.names)),
      )
    : null
  if (world.witness !== null && message.carrier !== null) {
    world.witness.passedOn(world.env.now, message.carrier, carrier)
  }
  yield* world.env.timeout(inbound.hop(replica))
  const failure = yield* handleRequest(world, target, replica, {
    ...message,
    carrier,
    cause: proxying === null ? cause : proxying.id,
  })
  yield* world.env.timeout(inbound.hop(replica))
  if (proxying !== null) {
    sidecarEnded(proxying.span, 'ingress', {
      status: failure === null ? 200 : failure.status,
      requestBytes: 0,
      responseBytes: 0,
      requestId: inbound.requestId(),
      flags: '-',
      peerAddress: from === null ? USER : podAddress(from),
    })
    frame.end(proxying, failure)
  }
  return failure
}

/** A user's address, as a load balancer before the cluster shows it. */
const USER = '10.0.255.1'

const carrierKind = ({ transport }: Operation) => transport!.carrier
