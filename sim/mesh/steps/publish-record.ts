import { SECOND } from '../../kernel/time.ts'
import { utf8Array } from '../../telemetry/utf8.ts'
import { compileTemplate } from '../attribute-source.ts'
import { timedOut } from '../failure.ts'
import type { Failure } from '../failure.ts'
import type { Message } from '../handle-request.ts'
import { followsConventions } from '../instrumentation/instrumented.ts'
import { producerSide } from '../instrumentation/message-sides.ts'
import type { StepRunner } from '../operation.ts'
import { sendFailure } from '../transport/kafka/send-failure.ts'
import type { PublishStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'
import { publishFailed } from './publish-failed.ts'

const BYTES = 512
/** What waited for a broker that is back goes first, which keeps others waiting for about this long, ns. */
const AFTERMATH = 5 * SECOND

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
  const { address } = scenario.topics[topic]!

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
      const recordKey = keyText === null ? null : utf8Array(keyText)
      const since = world.env.now
      const result = yield* world.kafka!.producerOf(replica, topic).send(topic, { key: recordKey, value, payload })
      if (result.error === null) {
        side.sends(span, result.partition)
        if (result.offset >= 0) side.sent(span, result.offset)
      } else {
        const waited = world.env.now - since
        const thrown = sendFailure(producer.language, result.error, topic, result.partition, waited)
        failure = { ...thrown, status: 503, answered: undefined }
      }
      const away = world.brokers.hurtSince(address, since - AFTERMATH, result.partition)
      if (away >= 0 && failure !== null) request.sawStrike(away)
      else if (away >= 0) request.sawTouch(away)
    }
    if (failure !== null) publishFailed(frame, side, conventional, span, failure)
    frame.end(sending, failure)
    return failure
  }
}
