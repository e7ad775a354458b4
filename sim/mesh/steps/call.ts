import { compileAttributes } from '../attribute-source.ts'
import { failedCall, timedOut } from '../failure.ts'
import { handleRequest } from '../handle-request.ts'
import type { Operation, StepRunner } from '../operation.ts'
import type { CallStep } from '../scenario/step.ts'
import { splitName } from '../scenario/check-references.ts'
import { headersUnder } from '../sdk/carrier.ts'
import type { StepContext } from './compiler.ts'

/** A request to an operation of another service, and its answer. */
export function compileCall(declared: CallStep, context: StepContext): StepRunner {
  const { world, step } = context
  const { env } = world
  const { timeout } = declared
  const latency = context.latencyTo(splitName(declared.call)[0])
  const own = declared.attributes === undefined ? null : compileAttributes(declared.attributes, context.names)
  let target: Operation | null = null

  return function* (frame) {
    target ??= context.operation(declared.call)
    const { client, answerClient } = target.transport!
    const span = frame.startSpan(client)
    if (own !== null) frame.setAttributes(span, own)
    if (frame.attempt > 0 && client.library === 'client') span.setAttribute('http.request.resend_count', frame.attempt)
    const headers = headersUnder(frame.context, span)
    yield* env.timeout(frame.visit(step, latency()))

    let failure = frame.failureAt(step)
    if (failure === null) {
      // A process of its own: the callee works on, whatever becomes of the caller.
      const handling = env.process(handleRequest(world, target, frame.request, headers, frame.late))
      const inTime = timeout === undefined || (yield* env.anyOf([handling, env.timeout(timeout)])) === 0
      if (!inTime) {
        failure = timedOut(client.name)
      } else {
        const answer = yield* handling
        yield* env.timeout(frame.visit(0, latency()))
        answerClient(span, answer)
        if (answer !== null) failure = failedCall(client.name, answer.status)
      }
    }
    if (failure !== null && failure.answered === undefined) {
      span.setAttribute('error.type', failure.type)
      frame.recordException(span, failure)
    }
    frame.endSpan(span)
    return declared.optional ? null : failure
  }
}
