import { amqplibProcess, amqplibPublish, amqplibSettled } from '../../instrumentation/node/amqplib.ts'
import { semconvOf } from '../../instrumentation/instrumented.ts'
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
  service: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return amqplibPublish(placeOf(broker), { exchange, routingKey: key }, semconvOf(service, 'http'), own, names)
}

/** How handling messages of a queue is written down, as amqplib's instrumentation does: no exceptions, a settlement. */
export function amqpProcessSide(
  broker: AmqpDeclaration,
  queue: string,
  { fails }: AmqpReceiverDeclaration,
  service: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): Pick<Operation, 'span' | 'answer' | 'threw'> {
  const address = { exchange: '', routingKey: queue }
  return {
    span: amqplibProcess(queue, placeOf(broker), address, semconvOf(service, 'http'), own, names),
    answer: (span, failure) => amqplibSettled(span, failure === null ? 'ack' : 'nack', fails === 'requeue'),
    threw: () => {},
  }
}
