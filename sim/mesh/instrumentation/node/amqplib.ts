import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import { inMode } from '../semconv.ts'
import type { Semconv } from '../semconv.ts'
import type { SpanTemplate } from '../span-template.ts'

/** Where a broker is; `url` without its password. */
export type AmqpPlace = { url: string; host: string; port: number; system: string }

/** Where a message goes; the default exchange has no name. */
export type AmqpAddress = { exchange: string; routingKey: string; messageId?: string; correlationId?: string }

/** How a consumer, or its channel, was done with a message. */
export type AmqpSettlement = 'ack' | 'auto' | 'nack' | 'reject' | 'channel closed' | 'channel error'

/**
 * The span of publishing: `@opentelemetry/instrumentation-amqplib` 0.67, which writes messaging conventions that are
 * older than all others here. On a plain channel it ends at once; on one with confirms, when the broker has confirmed.
 */
export function amqplibPublish(
  place: AmqpPlace,
  address: AmqpAddress,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  const name = `publish ${address.exchange === '' ? '<default>' : address.exchange}`
  return template(name, SpanKind.PRODUCER, { ...attributesOf(place, address, semconv), ...own }, names)
}

/** The span from when a message reaches its consumer until it is settled. */
export function amqplibProcess(
  queue: string,
  place: AmqpPlace,
  address: AmqpAddress,
  semconv: Semconv,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  const attributes = { ...attributesOf(place, address, semconv), 'messaging.operation': 'process', ...own }
  return template(`${queue} process`, SpanKind.CONSUMER, attributes, names)
}

/** Writes how a message was settled; `requeue` where its consumer said so. */
export function amqplibSettled(span: Span, settlement: AmqpSettlement, requeue?: boolean): void {
  if (settlement === 'ack' || settlement === 'auto') return
  const called = settlement === 'nack' || settlement === 'reject'
  const where = requeue === undefined ? '' : requeue ? ' with requeue' : ' without requeue'
  span.setStatus({
    code: SpanStatusCode.ERROR,
    message: called ? `${settlement} called on message${where}` : settlement,
  })
}

/** Marks a message that the broker has not confirmed: refused or, since the connection broke, never answered. */
export function amqplibUnconfirmed(span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: "message confirmation has been nack'ed" })
}

function template(
  name: string,
  kind: SpanKind,
  attributes: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return { library: 'amqp', name, kind, attributes: compileAttributes(attributes, names) }
}

function attributesOf(place: AmqpPlace, address: AmqpAddress, semconv: Semconv): AttributeTemplates {
  const { url, host, port, system } = place
  const { exchange, routingKey, messageId, correlationId } = address
  return {
    'messaging.protocol_version': '0.9.1',
    'messaging.url': url,
    'messaging.protocol': 'AMQP',
    ...inMode(
      semconv,
      { 'net.peer.name': host, 'net.peer.port': port },
      { 'server.address': host, 'server.port': port },
    ),
    'messaging.system': system,
    'messaging.destination': exchange,
    'messaging.destination_kind': 'topic',
    'messaging.rabbitmq.routing_key': routingKey,
    ...(messageId !== undefined && { 'messaging.message_id': messageId }),
    ...(correlationId !== undefined && { 'messaging.conversation_id': correlationId }),
  }
}
