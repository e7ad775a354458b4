import type { Span } from '@opentelemetry/api'
import { SpanStatusCode } from '@opentelemetry/api'
import type { Process } from '../kernel/event.ts'
import type { Failure } from './failure.ts'
import type { OperationEffect } from './fault/fault-board.ts'
import type { Frame } from './frame.ts'
import { grpcTransport } from './instrumentation/grpc.ts'
import { httpTarget, httpTransport } from './instrumentation/http.ts'
import { consumerSpan } from './instrumentation/kafka.ts'
import type { SpanTemplate } from './instrumentation/span-template.ts'
import type { Transport } from './instrumentation/transport.ts'
import type { MeshService } from './mesh-service.ts'
import type { OperationDeclaration } from './scenario/service.ts'
import type { Scenario } from './scenario.ts'

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
  const { address = service.name, port } = scenario.services[service.name]!
  const shared = { name: `${service.name}.${name}`, service, topic: declared.consumes ?? null }
  if (declared.http !== undefined) {
    const transport = httpTransport(httpTarget(declared.http, declared.path, address, port), {}, own, names)
    return { ...shared, transport, span: transport.server, answer: transport.answerServer }
  }
  if (declared.grpc !== undefined) {
    const transport = grpcTransport(declared.grpc, address, port, {}, own, names)
    return { ...shared, transport, span: transport.server, answer: transport.answerServer }
  }
  if (declared.consumes !== undefined) {
    const topic = scenario.topics[declared.consumes]!
    const span = consumerSpan(declared.consumes, topic, service.name, own, names)
    return { ...shared, transport: null, span, answer: answerConsumer }
  }
  return { ...shared, transport: null, span: null, answer: () => {} }
}

function answerConsumer(span: Span, failure: Failure | null): void {
  if (failure === null) return
  span.setAttribute('error.type', failure.type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}
