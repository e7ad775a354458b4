import { SpanStatusCode } from '@opentelemetry/api'
import type { HrTime, Span } from '@opentelemetry/api'

/** Something that was thrown, as a library gets it. */
export type Thrown = { name: string; code?: string | number; message: string }

/** Marks a span as failed and adds the exception event, of which the SDK makes a type from the code or else the name. */
export function recordThrown(span: Span, thrown: Thrown, time: HrTime): void {
  span.recordException(thrown, time)
  span.setStatus({ code: SpanStatusCode.ERROR, message: thrown.message })
}
