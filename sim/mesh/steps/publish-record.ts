import { utf8ToBytes } from '@noble/hashes/utils.js'
import { compileTemplate } from '../attribute-source.ts'
import { timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import type { Message } from '../handle-request.ts'
import { followsConventions } from '../instrumentation/instrumented.ts'
import { producerSide } from '../instrumentation/message-sides.ts'
import type { StepRunner } from '../operation.ts'
import type { PublishStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

const BYTES = 512

/** A message to a topic that is a log: the step ends when the producer knows that the broker has it, or gives up. */
export function compilePublishRecord(declared: PublishStep, context: StepContext): StepRunner {
  const { world, scenario, names } = context
  const { publish: topic, key, tombstone = false } = declared
  const producer = scenario.services[context.service]!
  const side = producerSide(topic, scenario.topics[topic]!, producer, declared.attributes ?? {}, names)
  const conventional = followsConventions(producer)
  const keyOf = key === undefined ? null : (compileTemplate(key, names) ?? (() => key))
  const value = tombstone ? null : { bytes: declared.bytes ?? BYTES }
  const edge = context.effectsOn(topic)

  return function* (frame) {
    const { request, replica } = frame
    const sending = frame.start(side.span)
    const { span } = sending
    const keyText = keyOf === null ? null : String(keyOf(request.values))
    side.begins(span, { ...(keyText !== null && { key: keyText }), tombstone })
    const carrier = frame.carrierFor('kafka', sending, topic)
    const payload: Message = { request, carrier, late: frame.late, cause: sending.id }
    let failure: Failure | null = null
    if (edge !== null && !(yield* edge.carry(frame, 0))) {
      failure = timedOut(topic)
    } else {
      const recordKey = keyText === null ? null : utf8ToBytes(keyText)
      const result = yield* world.kafka!.producerOf(replica, topic).send(topic, { key: recordKey, value, payload })
      if (result.error === null) {
        side.sends(span, result.partition)
        if (result.offset >= 0) side.sent(span, result.offset)
      } else {
        failure = { type: result.error, message: `${topic}: ${result.error}`, status: 503, answered: undefined }
      }
    }
    if (failure !== null) {
      if (conventional) {
        span.setAttribute('error.type', failure.type)
        frame.recordException(span, failure)
      } else {
        side.failed(span, failure, world.hrTime(replica))
      }
    }
    frame.end(sending, failure)
    return failure
  }
}
