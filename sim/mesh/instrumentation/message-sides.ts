import { SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { TopicDeclaration } from '../scenario/service.ts'
import type { Instrumented } from './instrumented.ts'
import { consumerSpan, producerSpan } from './kafka.ts'
import { describeKafkaMessage, kafkajsFailed, kafkajsProcess, kafkajsSend } from './node/kafkajs.ts'
import type { KafkaMessage } from './node/kafkajs.ts'
import type { SpanTemplate } from './span-template.ts'
import { recordThrown } from './thrown.ts'

/** What a consumer's span says of one message. */
export type DescribedMessage = KafkaMessage

/** How sending a message is written down. */
export type ProducerSide = {
  span: SpanTemplate
  /** The message is handed to the client. */
  begins(span: Span, message: Pick<KafkaMessage, 'key' | 'tombstone'>): void
  /** The client has chosen a partition. */
  sends(span: Span, partition: number): void
  /** The broker has it. */
  sent(span: Span, offset: number): void
  failed(span: Span, failure: Failure, time: HrTime): void
}

/** How handling a message is written down. */
export type ConsumerSide = {
  span: SpanTemplate
  /** Writes which message it is; null where nothing but the conventions says what to write. */
  handles: ((span: Span, message: DescribedMessage) => void) | null
  /** Writes how it went. */
  handled(span: Span, failure: Failure | null): void
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
    return {
      span: kafkajsSend(topic, own, names),
      begins: describeKafkaMessage,
      // kafkajs knows neither place nor number when it starts the span, and writes none later.
      sends() {},
      sent() {},
      failed: failedInNode,
    }
  }
  return {
    span: producerSpan(topic, declared, own, names),
    begins() {},
    sends: (span, partition) => void span.setAttribute('messaging.destination.partition.id', String(partition)),
    sent: (span, offset) => void span.setAttribute('messaging.kafka.offset', offset),
    failed(span, { type, message }, time) {
      span.setAttribute('error.type', type)
      recordThrown(span, { name: type, message }, time)
    },
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
      handles: describeKafkaMessage,
      handled(span, failure) {
        if (failure !== null) failedInNode(span, failure)
      },
    }
  }
  return {
    span: consumerSpan(topic, declared, group, own, names),
    handles: null,
    handled(span, failure) {
      if (failure === null) return
      span.setAttribute('error.type', failure.type)
      span.setStatus({ code: SpanStatusCode.ERROR })
    },
  }
}

const isKafkajs = ({ language, instrumentation }: Instrumented): boolean =>
  language === 'nodejs' && instrumentation.follows === 'library'

function failedInNode(span: Span, { type, message }: Failure): void {
  kafkajsFailed(span, { name: type, message })
}
