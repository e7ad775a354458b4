import { SpanKind } from '@opentelemetry/api'
import { compileAttributes } from '../attribute-source.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { TopicDeclaration } from '../scenario/service.ts'
import type { SpanTemplate } from './span-template.ts'

/** The span of sending a message, by the messaging conventions. */
export function producerSpan(
  topic: string,
  declared: TopicDeclaration,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return {
    library: 'kafka',
    name: `send ${topic}`,
    kind: SpanKind.PRODUCER,
    attributes: compileAttributes(
      {
        'messaging.system': declared.system,
        'messaging.operation.type': 'send',
        'messaging.operation.name': 'send',
        'messaging.destination.name': topic,
        'server.address': declared.address,
        'server.port': declared.port,
        ...own,
      },
      names,
    ),
  }
}

/** The span of handling a message, by the messaging conventions. */
export function consumerSpan(
  topic: string,
  declared: TopicDeclaration,
  group: string,
  own: AttributeTemplates,
  names: readonly string[],
): SpanTemplate {
  return {
    library: 'kafka',
    name: `process ${topic}`,
    kind: SpanKind.CONSUMER,
    attributes: compileAttributes(
      {
        'messaging.system': declared.system,
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.destination.name': topic,
        'messaging.consumer.group.name': group,
        ...own,
      },
      names,
    ),
  }
}
