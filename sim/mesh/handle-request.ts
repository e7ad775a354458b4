import type { Process } from '../kernel/event.ts'
import { CRASHED } from './failure.ts'
import type { Failure } from './failure.ts'
import { Frame } from './frame.ts'
import type { MeshRequest } from './mesh-request.ts'
import type { MeshReplica } from './mesh-service.ts'
import type { Operation } from './operation.ts'
import { contextOf } from './sdk/carrier.ts'
import type { Headers } from './sdk/carrier.ts'
import type { World } from './world.ts'

/** What reaches a replica: whose it is, what came with it, and the activity that sent it (-1 for users). */
export type Message = { request: MeshRequest; headers: Headers; late: boolean; cause: number }

/**
 * One request at one replica: wait for a worker, do the work, answer. The span covers the
 * waiting, as a real server's does. What nobody asks for, a page in a browser, has neither.
 */
export function* handleRequest(
  world: World,
  operation: Operation,
  replica: MeshReplica,
  { request, headers, late, cause }: Message,
): Process<Failure | null> {
  const frame = new Frame(world, request, replica, contextOf(headers, request.traceId), late, cause)
  if (operation.span === null) return yield* runSteps(operation, frame)
  const serving = frame.start(operation.span)
  const { workers } = replica
  if (!workers.tryAcquire()) {
    const since = world.env.now
    yield* workers.acquire()
    world.sawWait(operation.service, request, world.env.now - since)
  }
  const failure = yield* runSteps(operation, frame.under(serving))
  workers.release()
  if (frame.dead) return CRASHED
  const { span } = serving
  operation.answer(span, failure)
  for (const { live, touch } of operation.effects) {
    if (live.strikes(world.env.now, request.values)) touch(span, request.values)
  }
  if (failure !== null && failure.answered === undefined && failure.status >= 500) frame.recordException(span, failure)
  frame.end(serving, failure)
  return failure
}

function* runSteps({ steps }: Operation, frame: Frame): Process<Failure | null> {
  for (const step of steps) {
    const failure = frame.dead ? CRASHED : yield* step(frame)
    if (failure !== null) return failure
  }
  return null
}
