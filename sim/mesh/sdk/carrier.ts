import { defaultTextMapGetter, defaultTextMapSetter, trace } from '@opentelemetry/api'
import type { Context, Span } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { EMPTY_CONTEXT } from './linked-context.ts'

/** What travels beside a request or message; trace context crosses between services in here and in no other way. */
export type Headers = Record<string, string>

const propagator = new W3CTraceContextPropagator()

/** Headers that carry on the trace under `span`, written by the official W3C propagator. */
export function headersUnder(context: Context, span: Span): Headers {
  const headers: Headers = {}
  propagator.inject(trace.setSpan(context, span), headers, defaultTextMapSetter)
  return headers
}

/**
 * The context that headers carry, read by the official W3C propagator; without any, an empty one.
 *
 * An id cut out of a header is slow to read and would be hashed anew in every service; when it
 * says the same as `likely`, that text is taken in its place.
 */
export function contextOf(headers: Headers, likely: string): Context {
  const context = propagator.extract(EMPTY_CONTEXT, headers, defaultTextMapGetter)
  const spanContext = trace.getSpanContext(context)
  if (spanContext !== undefined && spanContext.traceId === likely) spanContext.traceId = likely
  return context
}
