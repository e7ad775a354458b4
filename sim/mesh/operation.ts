import type { HrTime, Span } from '@opentelemetry/api'
import type { Process } from '../kernel/event.ts'
import type { Failure } from './failure.ts'
import type { OperationEffect } from './fault/fault-board.ts'
import type { Frame } from './frame.ts'
import { grpcTransport } from './instrumentation/grpc.ts'
import { httpTransport } from './instrumentation/http.ts'
import { httpTarget } from './instrumentation/http-target.ts'
import { followsConventions } from './instrumentation/instrumented.ts'
import type { Instrumented } from './instrumentation/instrumented.ts'
import { consumerSide } from './instrumentation/message-sides.ts'
import type { DescribedMessage } from './instrumentation/message-sides.ts'
import { serverSide } from './instrumentation/server-side.ts'
import type { SpanTemplate } from './instrumentation/span-template.ts'
import type { Transport } from './instrumentation/transport.ts'
import type { MeshService } from './mesh-service.ts'
import type { AttributeTemplates } from './scenario/attributes.ts'
import type { OperationDeclaration } from './scenario/service.ts'
import type { Scenario } from './scenario.ts'
import { amqpProcessSide } from './transport/world/amqp-side.ts'
import { jobSide, processSide } from './transport/world/job-side.ts'

/** A step that can be taken; answers how it failed, or null. */
export type StepRunner = (frame: Frame) => Process<Failure | null>

/** An operation while the world runs. */
export type Operation = {
  /** `service.operation`. */
  name: string
  service: MeshService
  /** The topic it reads, for those that do. */
  topic: string | null
  /** How it is called, for those that are. */
  transport: Transport | null
  /** The span of working on one request or message; null for what is not asked by anybody, such as a page in a browser. */
  span: SpanTemplate | null
  /** Writes on that span how it went. */
  answer(span: Span, failure: Failure | null): void
  /** Writes, after that, what its code threw; null where that is what the API's `recordException` writes. */
  threw: ((span: Span, failure: Failure, time: HrTime) => void) | null
  /** Writes which message of its topic the span is of; null where its library writes what every library does. */
  handles: ((span: Span, message: DescribedMessage) => void) | null
  steps: readonly StepRunner[]
  /** What faults do to its span. */
  effects: readonly OperationEffect[]
}

/** The operation without its steps and what faults do to it, which may lead to other operations. */
export function declareOperation(
  scenario: Scenario,
  service: MeshService,
  name: string,
  declared: OperationDeclaration,
): Omit<Operation, 'steps' | 'effects'> {
  const names = Object.keys(scenario.values)
  const own = declared.attributes ?? {}
  const instrumented = scenario.services[service.name]!
  const { address = service.name, port } = instrumented
  const shared = {
    name: `${service.name}.${name}`,
    service,
    topic: declared.consumes ?? null,
    threw: null,
    handles: null,
  }
  if (declared.http !== undefined) {
    const transport = httpTransport(httpTarget(declared.http, declared.path, address, port), {}, own, names)
    return { ...shared, transport, ...served(transport, instrumented, own, names) }
  }
  if (declared.grpc !== undefined) {
    const transport = grpcTransport(declared.grpc, address, port, {}, own, names)
    return { ...shared, transport, ...served(transport, instrumented, own, names) }
  }
  if (declared.consumes !== undefined) {
    const topic = scenario.topics[declared.consumes]!
    const side = consumerSide(declared.consumes, topic, service.name, instrumented, own, names)
    const { span, handled, handles } = side
    return { ...shared, transport: null, span, answer: handled, handles, threw: handles === null ? null : () => {} }
  }
  if (declared.receives !== undefined) {
    const side = amqpProcessSide(scenario.amqp!, declared.receives, declared.receiver, instrumented, own, names)
    return { ...shared, transport: null, ...side }
  }
  if (declared.job !== undefined)
    return { ...shared, transport: null, ...jobSide(shared.name, declared.job, own, names) }
  if (declared.command !== undefined)
    return { ...shared, transport: null, ...processSide(declared.command, own, names) }
  return { ...shared, transport: null, span: null, answer: () => {} }
}

/** How being called is written down. */
function served(
  transport: Transport,
  service: Instrumented,
  own: AttributeTemplates,
  names: readonly string[],
): Pick<Operation, 'span' | 'answer' | 'threw'> {
  if (followsConventions(service)) return { span: transport.server, answer: transport.answerServer, threw: null }
  const { span, answered, threw } = serverSide(transport.call, service, own, names)
  return { span, answer: answered, threw }
}
