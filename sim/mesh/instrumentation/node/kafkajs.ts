import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { compileAttributes } from '../../attribute-source.ts'
import type { AttributeTemplates } from '../../scenario/attributes.ts'
import type { SpanTemplate } from '../span-template.ts'
import type { Thrown } from '../thrown.ts'

/**
 * What a span says of one message. When sending, the partition is known only if the sender chose it, and the offset
 * never: the library writes nothing from the broker's answer.
 */
export type KafkaMessage = { key?: string; tombstone?: boolean; partition?: number; offset?: number }

/**
 * The span of sending one message: `@opentelemetry/instrumentation-kafkajs` 0.29, which knows one set of
 * conventions. A send of n messages makes n of them, side by side, all as long as the whole send.
 */
export function kafkajsSend(topic: string, own: AttributeTemplates, names: readonly string[]): SpanTemplate {
  return template(`send ${topic}`, SpanKind.PRODUCER, topic, 'send', 'send', own, names)
}

/** The span of handling one message: with `eachMessage` around the handler, with `eachBatch` under the poll. */
export function kafkajsProcess(topic: string, own: AttributeTemplates, names: readonly string[]): SpanTemplate {
  return template(`process ${topic}`, SpanKind.CONSUMER, topic, 'process', 'process', own, names)
}

/** The span of a batch that `eachBatch` handles: the root of a trace of its own. */
export function kafkajsPoll(topic: string): SpanTemplate {
  return template(`poll ${topic}`, SpanKind.CLIENT, topic, 'receive', 'poll', {}, [])
}

/** The span of a transaction, under which its sends are. */
export const KAFKAJS_TRANSACTION: SpanTemplate = {
  library: 'kafka',
  name: 'transaction',
  kind: SpanKind.INTERNAL,
  attributes: compileAttributes({}, []),
}

/** Writes what differs from message to message. */
export function describeKafkaMessage(span: Span, { key, tombstone, partition, offset }: KafkaMessage): void {
  if (key !== undefined && key !== '') {
    span.setAttribute('messaging.kafka.message.key', key)
    if (tombstone === true) span.setAttribute('messaging.kafka.message.tombstone', true)
  }
  if (partition !== undefined) span.setAttribute('messaging.destination.partition.id', String(partition))
  // kafkajs keeps offsets as texts, and so does the span.
  if (offset !== undefined) span.setAttribute('messaging.kafka.offset', String(offset))
}

/** Writes what a poll got. */
export function describeKafkaBatch(span: Span, count: number, partition: number): void {
  span.setAttribute('messaging.batch.message_count', count)
  span.setAttribute('messaging.destination.partition.id', String(partition))
}

/** Marks a send, or the handling of messages, as failed: without an exception event. A failed batch fails all its spans. */
export function kafkajsFailed(span: Span, { name, message }: Thrown): void {
  span.setAttribute('error.type', name)
  span.setStatus({ code: SpanStatusCode.ERROR, message })
}

/** Marks a transaction as committed; one that was aborted stays as it is. */
export function kafkajsCommitted(span: Span): void {
  span.setStatus({ code: SpanStatusCode.OK })
}

function template(
  name: string,
  kind: SpanKind,
  topic: string,
  type: string,
  operation: string,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.destination.name': topic,
    'messaging.operation.type': type,
    'messaging.operation.name': operation,
    ...own,
  }
  return { library: 'kafka', name, kind, attributes: compileAttributes(attributes, names) }
}
