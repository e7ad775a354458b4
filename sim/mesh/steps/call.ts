import { compileAttributes } from '../attribute-source.ts'
import { HEADERS_TOO_LARGE, brokenOff, failedCall, refused, timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import { handleRequest } from '../handle-request.ts'
import { clientSide } from '../instrumentation/client-side.ts'
import type { ClientSide } from '../instrumentation/client-side.ts'
import { followsConventions } from '../instrumentation/instrumented.ts'
import type { Environment, ProcessHandle } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import type { MeshReplica } from '../mesh-service.ts'
import type { Operation, StepRunner } from '../operation.ts'
import type { CallStep } from '../scenario/step.ts'
import { splitName } from '../scenario/operations.ts'
import type { Frame } from '../frame.ts'
import { callThroughSidecar } from '../transport/world/call-through-sidecar.ts'
import type { Way } from '../transport/world/call-through-sidecar.ts'
import { enterThroughSidecar } from '../transport/world/enter-through-sidecar.ts'
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
  // Who keeps connections asks for names when one is opened.
  const named = pool === null ? world.callees.to(context.service, splitName(declared.call)[0]) : null
  const asker = context.scenario.services[context.service]!
  const conventional = followsConventions(asker)
  let target: Operation | null = null
  let side: ClientSide | null = null
  const inbound = world.sidecars.inboundOf(splitName(declared.call)[0])
  const sidecar = world.sidecars.to(context.service, splitName(declared.call)[0])

  /** The way to the target as a sidecar goes it, once or several times. */
  const wayOf = (frame: Frame): Way => ({
    *travel() {
      const time = frame.visit(0, latency())
      if (edge !== null) return yield* edge.carry(frame, time)
      yield* env.timeout(time)
      return true
    },
    broken: () => frame.failureAt(step),
  })

  return function* (frame) {
    target ??= context.operation(declared.call)
    const transport = target.transport!
    const { client } = transport
    if (side === null && !conventional) side = clientSide(transport.call, asker, {}, context.names)
    const answerClient = side === null ? transport.answerClient : side.answered
    const calling = frame.start(side === null ? client : side.span)
    const { span } = calling
    if (own !== null) frame.setAttributes(span, own)
    if (frame.attempt > 0) {
      if (side !== null) side.resent(span, frame.attempt)
      else if (client.library === 'client') span.setAttribute('http.request.resend_count', frame.attempt)
    }
    const carrier = frame.carrierFor(transport.carrier, calling, declared.call)
    const passes = frame.passProxies(proxies, carrier)
    const held = pool === null ? null : yield* pool.borrow(frame)
    let arrived = true
    let failure = held === null ? null : held.failure
    let found: MeshReplica | null = held === null ? null : held.replica
    if (named !== null) {
      const answer = yield* inTime(env, named.find(frame), timeout)
      failure = answer === 'timeout' ? timedOut(client.name) : answer.failure
      found = answer === 'timeout' ? null : answer.replica
    }
    const proxied = failure === null && passes && sidecar !== null
    if (proxied) {
      const sending = callThroughSidecar(world, sidecar, frame, calling, target, carrier, wayOf(frame))
      const answer = yield* inTime(env, sending, timeout)
      if (answer === 'timeout') {
        failure = timedOut(client.name)
      } else {
        answerClient(span, answer)
        if (answer !== null) failure = failedCall(client.name, answer.status)
      }
    }
    if (failure === null && !proxied) {
      const there = frame.visit(step, latency())
      if (edge === null) yield* env.timeout(there)
      else arrived = yield* edge.carry(frame, there, timeout, held?.lanes?.there)
      failure = arrived ? frame.failureAt(step) : timedOut(client.name)
    }
    if (failure === null && !proxied && !passes) {
      answerClient(span, HEADERS_TOO_LARGE)
      failure = failedCall(client.name, HEADERS_TOO_LARGE.status)
    }
    if (failure === null && !proxied) {
      const replica = found ?? target.service.pick()
      if (replica === null || !replica.up) {
        frame.request.sawStrike(target.service.hurtBy)
        failure = replica === null ? refused(client.name) : brokenOff(client.name)
      } else {
        // A process of its own: the callee works on, whatever becomes of the caller.
        const message = { request: frame.request, carrier, late: frame.late, cause: calling.id }
        const handling = env.process(
          inbound === null
            ? handleRequest(world, target, replica, message)
            : enterThroughSidecar(world, inbound, target, replica, message, frame.replica),
        )
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
          else arrived = yield* edge.carry(frame, back, timeout, held?.lanes?.back)
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
      if (side === null) {
        span.setAttribute('error.type', failure.type)
        frame.recordException(span, failure)
      } else {
        side.threw(span, failure, world.hrTime(frame.replica))
      }
    }
    frame.end(calling, failure)
    return declared.optional ? null : failure
  }
}

/** Waits for an answer, but no longer than `timeout` (ns). */
function* inTime<Answer>(
  env: Environment,
  sending: Process<Answer>,
  timeout: number | undefined,
): Process<Answer | 'timeout'> {
  if (timeout === undefined) return yield* sending
  const running = env.process(sending)
  const first = yield* env.anyOf([running, env.timeout(timeout)])
  return first === 0 ? yield* running : 'timeout'
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
