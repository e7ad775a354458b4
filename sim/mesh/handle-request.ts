import type { Process } from '../kernel/event.ts'
import { CRASHED } from './failure.ts'
import type { Failure } from './failure.ts'
import { Frame } from './frame.ts'
import { trace } from '@opentelemetry/api'
import type { Context, Span } from '@opentelemetry/api'
import type { LibraryKind } from './instrumentation/library.ts'
import { compute } from './overhead/telemetry-cost.ts'
import { decidingAnew } from './propagation/boundary/deciding-anew.ts'
import { applyTrust } from './propagation/boundary/trust.ts'
import type { TrustDeclaration, Trusted } from './propagation/boundary/trust.ts'
import { carrierAccess } from './propagation/carrier/carrier-access.ts'
import type { Carrier } from './propagation/carrier/carrier.ts'
import { extractFrom } from './propagation/carry.ts'
import type { MeshRequest } from './mesh-request.ts'
import type { MeshReplica } from './mesh-service.ts'
import type { Operation } from './operation.ts'
import { EMPTY_CONTEXT } from './sdk/linked-context.ts'
import type { World } from './world.ts'

/** What reaches a replica: whose it is, what came with it, and the activity that sent it (-1 for users). */
export type Message = {
  request: MeshRequest
  carrier: Carrier | null
  late: boolean
  cause: number
  /** Writes on the span what the transport knows of the message. */
  describe?: (span: Span) => void
  /** Whether its span is the root of a trace of its own, with a link to the sender's. */
  linked?: boolean
}

/**
 * One request at one replica: wait for a worker, do the work, answer. The span covers the
 * waiting, as a real server's does. What nobody asks for, a page in a browser, has neither.
 */
export function* handleRequest(
  world: World,
  operation: Operation,
  replica: MeshReplica,
  { request, carrier, late, cause, describe, linked }: Message,
): Process<Failure | null> {
  if (operation.span === null) {
    return yield* runSteps(operation, new Frame(world, request, replica, EMPTY_CONTEXT, late, cause))
  }
  const extracted = contextOf(replica, operation.span.library, carrier, request.traceId)
  const { context, link } =
    linked === true ? apart(extracted) : replica.trust === null ? trusting(extracted) : beyond(replica.trust, extracted)
  const frame = new Frame(world, request, replica, context, late, cause)
  frame.received = carrier
  const serving = frame.start(operation.span, link === null ? undefined : [link])
  if (describe !== undefined) describe(serving.span)
  if (world.witness !== null && carrier !== null) {
    world.witness.read(world.env.now, carrier, serving.id, replica.info, context)
  }
  const { workers } = replica
  if (!workers.tryAcquire()) {
    const since = world.env.now
    yield* workers.acquire()
    world.sawWait(operation.service, request, world.env.now - since)
  }
  const inner = frame.under(serving)
  const { steps } = operation
  let failure: Failure | null = null
  // As `runSteps`, but each generator on the way is woken for whatever happens inside it, and this is where most do.
  for (let index = 0; index < steps.length && failure === null; index++) {
    failure = inner.dead ? CRASHED : yield* steps[index]!(inner)
  }
  const { cost, cores } = replica
  if (cost !== null) yield* compute(world.env, cores, cost.settle() + request.payOwed())
  workers.release()
  if (frame.dead) return CRASHED
  const { span } = serving
  operation.answer(span, failure)
  for (const { live, touch } of operation.effects) {
    if (live.strikes(world.env.now, request.values)) touch(span, request.values)
  }
  if (failure !== null && failure.answered === undefined && failure.status >= 500) {
    if (operation.threw === null) frame.recordException(span, failure, 'error')
    else operation.threw(span, failure, world.hrTime(replica))
  }
  frame.end(serving, failure)
  return failure
}

/** What an operation does, step by step, up to the first that fails. */
export function* runSteps({ steps }: Operation, frame: Frame): Process<Failure | null> {
  let failure: Failure | null = null
  for (let index = 0; index < steps.length && failure === null; index++) {
    failure = frame.dead ? CRASHED : yield* steps[index]!(frame)
  }
  return failure
}

function apart(extracted: Context): Pick<Trusted, 'context' | 'link'> {
  const sender = trace.getSpanContext(extracted)
  return { context: EMPTY_CONTEXT, link: sender === undefined ? null : { context: sender } }
}

const trusting = (context: Context): Pick<Trusted, 'context' | 'link'> => ({ context, link: null })

/** What a service continues whose callers are not trusted. */
function beyond(trust: TrustDeclaration, extracted: Context): Pick<Trusted, 'context' | 'link'> {
  const { context, link, decidesAnew } = applyTrust(trust, extracted)
  return { context: decidesAnew ? decidingAnew(context) : context, link }
}

/** The context that a message carries, read by the library that handles it; where none does, nobody reads. */
export function contextOf(
  replica: MeshReplica,
  library: LibraryKind,
  carrier: Carrier | null,
  likely: string,
): Context {
  if (carrier === null || replica.tracers[library] === null) return EMPTY_CONTEXT
  const { propagation, language } = replica
  if (replica.cost !== null) replica.cost.sawExtract()
  return extractFrom(propagation.extract, carrierAccess(carrier.kind, language), carrier, likely)
}
