import { randomInt } from '../../kernel/random.ts'
import type { Process } from '../../kernel/event.ts'
import { handleRequest } from '../handle-request.ts'
import type { Message } from '../handle-request.ts'
import { followsConventions } from '../instrumentation/instrumented.ts'
import { producerSide } from '../instrumentation/message-sides.ts'
import type { StepRunner } from '../operation.ts'
import type { PublishStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'
import { publishFailed } from './publish-failed.ts'
import { compilePublishRecord } from './publish-record.ts'
import { sendingTroubles } from './sending-troubles.ts'

/**
 * A message to a topic: the step ends when the broker has it; whoever consumes it does so later,
 * in the same trace, with the trace context from the message's headers.
 */
export function compilePublish(declared: PublishStep, context: StepContext): StepRunner {
  const { world, scenario } = context
  const topic = scenario.topics[declared.publish]!
  const { delay: usually } = topic
  if (usually === undefined) return compilePublishRecord(declared, context)
  const { env } = world
  const producer = scenario.services[context.service]!
  const side = producerSide(declared.publish, topic, producer, declared.attributes ?? {}, context.names)
  const proxies = context.proxiesTo(declared.publish)
  const latency = context.latencyTo(declared.publish)
  const delay = context.stream('delay')
  const partitions = context.stream('partition')
  const offsets = new Float64Array(topic.partitions)
  const troubles = sendingTroubles(context, declared.publish)
  const conventional = followsConventions(producer)
  const stuckIn = scenario.outcomes.late?.topic

  return function* (frame) {
    const sending = frame.start(side.span)
    const { span } = sending
    const partition = randomInt(partitions, topic.partitions)
    side.sends(span, partition)
    const carrier = frame.carrierFor('kafka', sending, declared.publish)
    frame.passProxies(proxies, carrier)
    let copies = 1
    if (troubles !== null) {
      const sent = yield* troubles(frame, partition)
      if (sent.failure !== null) {
        publishFailed(frame, side, conventional, span, sent.failure)
        frame.end(sending, sent.failure)
        return sent.failure
      }
      copies = sent.copies
    }
    yield* env.timeout(frame.visit(0, latency()) + frame.visit(0, latency()))
    const offset = offsets[partition]!
    offsets[partition] = offset + copies
    side.sent(span, offset)
    frame.end(sending)

    for (let copy = 0; copy < copies; copy++) {
      const usual = usually(delay)
      const stuck = stuckIn === declared.publish ? frame.request.fate.lateDelay : 0
      const wait = stuck > 0 ? stuck : frame.visit(0, usual)
      const message = { request: frame.request, carrier, late: frame.late || stuck > 0, cause: sending.id }
      env.process(consume(message, wait, partition, offset + copy))
    }
    return null
  }

  function* consume(message: Message, wait: number, partition: number, offset: number): Process<void> {
    const since = env.now
    yield* env.timeout(wait)
    if (!world.brokers.isUp(topic.address, partition)) {
      yield* world.brokers.whenUp(topic.address, Infinity)
      message.request.sawTouch(world.brokers.hurtSince(topic.address, since, partition))
    }
    const consumer = context.consumerOf(declared.publish)
    const replica = consumer.service.pick()
    if (replica === null) return
    const { handles } = consumer
    if (handles !== null) message.describe = (span) => handles(span, { partition, offset })
    yield* handleRequest(world, consumer, replica, message)
  }
}
