import { amqplibProcess, amqplibPublish, amqplibSettled } from '../../instrumentation/node/amqplib.ts'
import type { Instrumented } from '../../instrumentation/instrumented.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import type { Operation } from '../../operation.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import type { AmqpDeclaration, AmqpReceiverDeclaration } from './amqp-schema.ts'

const placeOf = ({ address, port }: AmqpDeclaration) => ({
  url: `amqp://${address}:${port}`,
  host: address,
  port,
  system: 'rabbitmq',
})

/** The span of publishing to an exchange, as amqplib's instrumentation writes it. */
export function amqpPublishSpan(
  broker: AmqpDeclaration,
  exchange: string,
  key: string,
  { instrumentation }: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return amqplibPublish(placeOf(broker), { exchange, routingKey: key }, instrumentation.semconv, own, names)
}

/** How handling messages of a queue is written down, as amqplib's instrumentation does: no exceptions, a settlement. */
export function amqpProcessSide(
  broker: AmqpDeclaration,
  queue: string,
  { fails }: AmqpReceiverDeclaration,
  { instrumentation }: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): Pick<Operation, 'span' | 'answer' | 'threw'> {
  const address = { exchange: '', routingKey: queue }
  return {
    span: amqplibProcess(queue, placeOf(broker), address, instrumentation.semconv, own, names),
    answer: (span, failure) => amqplibSettled(span, failure === null ? 'ack' : 'nack', fails === 'requeue'),
    threw: () => {},
  }
}
