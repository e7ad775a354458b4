import { trace } from '@opentelemetry/api'
import type { Context, Span, TextMapPropagator } from '@opentelemetry/api'
import { EMPTY_CONTEXT } from '../sdk/linked-context.ts'
import type { Carrier } from './carrier/carrier.ts'
import type { CarrierAccess } from './carrier/carrier-access.ts'

/** Writes what a span's context says into a carrier, with `propagator`, as the sending side's library does. */
export function injectUnder(
  propagator: TextMapPropagator,
  { setter }: CarrierAccess,
  context: Context,
  span: Span,
  carrier: Carrier,
): void {
  propagator.inject(trace.setSpan(context, span), carrier, setter)
}

/**
 * The context a carrier holds, read with `propagator`, as the receiving side's library does; empty when it finds none.
 *
 * An id cut out of a header is slow to read and would be hashed anew in every service; when it says the same as
 * `likely`, that text is taken in its place.
 */
export function extractFrom(
  propagator: TextMapPropagator,
  { getter }: CarrierAccess,
  carrier: Carrier,
  likely: string,
): Context {
  const context = propagator.extract(EMPTY_CONTEXT, carrier, getter)
  const spanContext = trace.getSpanContext(context)
  if (spanContext !== undefined && spanContext.traceId === likely) spanContext.traceId = likely
  return context
}
