import { compileAttributes } from '../attribute-source.ts'
import { HEADERS_TOO_LARGE, brokenOff, failedCall, refused, timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import { handleRequest } from '../handle-request.ts'
import type { Environment, ProcessHandle } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import type { MeshReplica } from '../mesh-service.ts'
import type { Operation, StepRunner } from '../operation.ts'
import type { CallStep } from '../scenario/step.ts'
import { splitName } from '../scenario/check-references.ts'
import type { StepContext } from './compiler.ts'

/** A request to an operation of another service, and its answer. */
export function compileCall(declared: CallStep, context: StepContext): StepRunner {
  const { world, step } = context
  const { env } = world
  const { timeout } = declared
  const latency = context.latencyTo(splitName(declared.call)[0])
  const proxies = context.proxiesTo(splitName(declared.call)[0])
  const edge = context.effectsOn(splitName(declared.call)[0])
  const own = declared.attributes === undefined ? null : compileAttributes(declared.attributes, context.names)
  const pool = world.pools.to(context.service, splitName(declared.call)[0])
  let target: Operation | null = null

  return function* (frame) {
    target ??= context.operation(declared.call)
    const { client, answerClient } = target.transport!
    const calling = frame.start(client)
    const { span } = calling
    if (own !== null) frame.setAttributes(span, own)
    if (frame.attempt > 0 && client.library === 'client') span.setAttribute('http.request.resend_count', frame.attempt)
    const carrier = frame.carrierFor(target.transport!.carrier, calling, declared.call)
    const passes = frame.passProxies(proxies, carrier)
    const held = pool === null ? null : yield* pool.borrow(frame)
    let arrived = true
    let failure = held === null ? null : held.failure
    if (failure === null) {
      const there = frame.visit(step, latency())
      if (edge === null) yield* env.timeout(there)
      else arrived = yield* edge.carry(frame, there, timeout)
      failure = arrived ? frame.failureAt(step) : timedOut(client.name)
    }
    if (failure === null && !passes) {
      answerClient(span, HEADERS_TOO_LARGE)
      failure = failedCall(client.name, HEADERS_TOO_LARGE.status)
    }
    if (failure === null) {
      const replica = target.service.pick()
      if (replica === null) {
        frame.request.sawStrike(target.service.hurtBy)
        failure = refused(client.name)
      } else {
        // A process of its own: the callee works on, whatever becomes of the caller.
        const message = { request: frame.request, carrier, late: frame.late, cause: calling.id }
        const handling = env.process(handleRequest(world, target, replica, message))
        const mayFail = timeout !== undefined || replica.down !== null
        const first = mayFail ? yield* awaitAnswer(env, handling, timeout, replica) : 'answer'
        if (first === 'timeout') {
          failure = timedOut(client.name)
        } else if (first === 'crash') {
          frame.request.sawStrike(target.service.hurtBy)
          failure = brokenOff(client.name)
        } else {
          const answer = yield* handling
          const back = frame.visit(0, latency())
          if (edge === null) yield* env.timeout(back)
          else arrived = yield* edge.carry(frame, back, timeout)
          if (!arrived) {
            failure = timedOut(client.name)
          } else {
            answerClient(span, answer)
            if (answer !== null) failure = failedCall(client.name, answer.status)
          }
        }
      }
    }
    held?.giveBack(failure === null || failure.answered !== undefined)
    if (failure !== null && failure.answered === undefined) {
      span.setAttribute('error.type', failure.type)
      frame.recordException(span, failure)
    }
    frame.end(calling, failure)
    return declared.optional ? null : failure
  }
}

/** Waits for the answer; only what can happen in this world is waited for. */
function* awaitAnswer(
  env: Environment,
  handling: ProcessHandle<Failure | null>,
  timeout: number | undefined,
  replica: MeshReplica,
): Process<'answer' | 'timeout' | 'crash'> {
  const endings: SimEvent<unknown>[] = [handling]
  if (timeout !== undefined) endings.push(env.timeout(timeout))
  if (replica.down !== null) endings.push(replica.down)
  const first = yield* env.anyOf(endings)
  if (first === 0) return 'answer'
  return endings[first] === replica.down ? 'crash' : 'timeout'
}
