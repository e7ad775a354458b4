import { trace } from '@opentelemetry/api'
import type { Context, Span } from '@opentelemetry/api'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

/** What a service in Node makes of a request's headers, and what it sends on. */
export type Relayed = { incoming: Context; span: Span; sent: ReadonlyMap<string, string> }

/** Gives headers to a service with the official SDK, which makes a span and calls on. */
export function relay(
  headers: readonly (readonly string[])[],
  extract: readonly PropagatorName[],
  inject: readonly PropagatorName[] = extract,
): Relayed {
  const { getter, setter } = carrierAccess('http', 'nodejs')
  const carrier = new Carrier(
    'http',
    headers.map(([name, value]) => ({ name: name!, value: value! })),
  )
  const incoming = createPropagator(extract).extract(EMPTY_CONTEXT, carrier, getter)
  const span = new BasicTracerProvider().getTracer('relay').startSpan('relay', {}, incoming)
  const onwards = new Carrier('http')
  createPropagator(inject).inject(trace.setSpan(incoming, span), onwards, setter)
  return { incoming, span, sent: new Map(onwards.fields().map(({ name, value }) => [name, String(value)])) }
}
