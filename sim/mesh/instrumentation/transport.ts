import type { Span } from '@opentelemetry/api'
import type { CarrierKind } from '../propagation/carrier/carrier.ts'
import type { Failure } from '../failure.ts'
import type { Call } from './call.ts'
import type { SpanTemplate } from './span-template.ts'

/** How calls to one operation look in telemetry, from both sides. */
export type Transport = {
  call: Call
  /** What context travels in. */
  carrier: CarrierKind
  client: SpanTemplate
  server: SpanTemplate
  /** Writes an answer on the caller's span. */
  answerClient(span: Span, failure: Failure | null): void
  /** Writes an answer on the callee's span. */
  answerServer(span: Span, failure: Failure | null): void
}
