import { compileTemplate } from '../attribute-source.ts'
import { timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import type { Frame } from '../frame.ts'
import { amqplibUnconfirmed } from '../instrumentation/node/amqplib.ts'
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

  const { address } = scenario.amqp!
  const edge = context.effectsOn(address)

  /** No word from the broker: it has the message or not, and nobody knows; `thrown` is what the client says. */
  const broken = (frame: Frame, thrown: Pick<Failure, 'type' | 'message'>): Failure => {
    const by = world.brokers.hurtSince(address, world.amqp!.brokenAt)
    frame.request.sawStrike(by)
    return { ...thrown, status: 503, answered: undefined }
  }

  return function* (frame) {
    const sending = frame.start(template)
    const carrier = frame.carrierFor('amqp', sending, exchange)
    const amqp = world.amqp!
    if (!amqp.connected) {
      const failure = broken(frame, { type: 'IllegalOperationError', message: 'Channel closed' })
      // The library ends the span when the broker confirms or refuses; what throws at once it forgets.
      frame.abandon(sending)
      return failure
    }
    const { brokenAt } = amqp
    const there = frame.visit(0, latency())
    if (edge === null) {
      yield* world.env.timeout(there)
    } else if (!(yield* edge.carry(frame, there))) {
      const failure = timedOut(address)
      amqplibUnconfirmed(sending.span)
      frame.end(sending, failure)
      return failure
    }
    const isThere = amqp.brokenAt === brokenAt
    const message = { request: frame.request, carrier, late: frame.late, cause: sending.id }
    if (isThere) amqp.publish(exchange, String(keyOf(frame.request.values)), message)
    yield* world.env.timeout(frame.visit(0, latency()))
    if (amqp.brokenAt === brokenAt) {
      frame.end(sending)
      return null
    }
    const failure = broken(frame, { type: 'Error', message: 'channel closed' })
    amqplibUnconfirmed(sending.span)
    frame.end(sending, failure)
    return failure
  }
}
