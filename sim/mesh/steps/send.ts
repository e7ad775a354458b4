import { compileTemplate } from '../attribute-source.ts'
import type { StepRunner } from '../operation.ts'
import type { SendStep } from '../scenario/step.ts'
import { amqpPublishSpan } from '../transport/world/amqp-side.ts'
import type { StepContext } from './compiler.ts'

/** A message to an exchange of the broker: the step ends when the broker has confirmed it. */
export function compileSend(declared: SendStep, context: StepContext): StepRunner {
  const { world, scenario, names } = context
  const { send: exchange, key = '' } = declared
  const sender = scenario.services[context.service]!
  const template = amqpPublishSpan(scenario.amqp!, exchange, key, sender, declared.attributes ?? {}, names)
  const keyOf = compileTemplate(key, names) ?? (() => key)
  const latency = context.latencyTo(scenario.amqp!.address)

  return function* (frame) {
    const sending = frame.start(template)
    const carrier = frame.carrierFor('amqp', sending, exchange)
    yield* world.env.timeout(frame.visit(0, latency()))
    const message = { request: frame.request, carrier, late: frame.late, cause: sending.id }
    world.amqp!.publish(exchange, String(keyOf(frame.request.values)), message)
    yield* world.env.timeout(frame.visit(0, latency()))
    frame.end(sending)
    return null
  }
}
