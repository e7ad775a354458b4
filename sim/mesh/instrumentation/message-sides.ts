import { SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { TopicDeclaration } from '../scenario/service.ts'
import type { Instrumented } from './call-sides.ts'
import { consumerSpan, producerSpan } from './kafka.ts'
import { describeKafkaMessage, kafkajsFailed, kafkajsProcess, kafkajsSend } from './node/kafkajs.ts'
import type { SpanTemplate } from './span-template.ts'

/** How sending a message is written down. */
export type ProducerSide = {
  span: SpanTemplate
  /** The message is on its way to a partition, which the broker's client chose. */
  sends(span: Span, partition: number): void
  /** The broker has it. */
  sent(span: Span, offset: number): void
  failed(span: Span, failure: Failure): void
}

/** How handling a message is written down. */
export type ConsumerSide = {
  span: SpanTemplate
  /** It came from there. */
  handles(span: Span, partition: number, offset: number): void
  failed(span: Span, failure: Failure): void
}

/** The producer's side of a topic, in a service; `own` are attributes that its code adds. */
export function producerSide(
  topic: string,
  declared: TopicDeclaration,
  producer: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): ProducerSide {
  if (isKafkajs(producer)) {
    // kafkajs knows neither place nor number when it starts the span, and writes none later.
    return { span: kafkajsSend(topic, own, names), sends() {}, sent() {}, failed: failedInNode }
  }
  return {
    span: producerSpan(topic, declared, own, names),
    sends: (span, partition) => void span.setAttribute('messaging.destination.partition.id', String(partition)),
    sent: (span, offset) => void span.setAttribute('messaging.kafka.offset', offset),
    failed: failedByConventions,
  }
}

/** The consumer's side of a topic, in a service; `own` are attributes that its code adds. */
export function consumerSide(
  topic: string,
  declared: TopicDeclaration,
  group: string,
  consumer: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): ConsumerSide {
  if (isKafkajs(consumer)) {
    return {
      span: kafkajsProcess(topic, own, names),
      handles: (span, partition, offset) => describeKafkaMessage(span, { partition, offset }),
      failed: failedInNode,
    }
  }
  return { span: consumerSpan(topic, declared, group, own, names), handles() {}, failed: failedByConventions }
}

const isKafkajs = ({ language, instrumentation }: Instrumented): boolean =>
  language === 'nodejs' && instrumentation.follows === 'library'

function failedInNode(span: Span, { type, message }: Failure): void {
  kafkajsFailed(span, { name: type, message })
}

function failedByConventions(span: Span, { type }: Failure): void {
  span.setAttribute('error.type', type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}
