import type { Process } from '../kernel/event.ts'
import type { Failure } from './failure.ts'
import { Frame } from './frame.ts'
import type { MeshRequest } from './mesh-request.ts'
import type { Operation } from './operation.ts'
import { contextOf } from './sdk/carrier.ts'
import type { Headers } from './sdk/carrier.ts'
import type { World } from './world.ts'

/**
 * One request at one replica: wait for a worker, do the work, answer. The span covers the
 * waiting, as a real server's does. What nobody asks for, a page in a browser, has neither.
 */
export function* handleRequest(
  world: World,
  operation: Operation,
  request: MeshRequest,
  headers: Headers,
  late: boolean,
): Process<Failure | null> {
  const replica = operation.service.pick()
  const frame = new Frame(world, request, replica, contextOf(headers, request.traceId), late)
  const span = operation.span === null ? null : frame.startSpan(operation.span)
  if (span !== null && !replica.workers.tryAcquire()) {
    const since = world.env.now
    yield* replica.workers.acquire()
    world.sawWait(operation.service, request, world.env.now - since)
  }
  const inner = span === null ? frame : frame.under(span)
  let failure: Failure | null = null
  for (const step of operation.steps) {
    failure = yield* step(inner)
    if (failure !== null) break
  }
  if (span === null) return failure
  replica.workers.release()
  operation.answer(span, failure)
  if (failure !== null && failure.answered === undefined && failure.status >= 500) frame.recordException(span, failure)
  frame.endSpan(span)
  return failure
}
