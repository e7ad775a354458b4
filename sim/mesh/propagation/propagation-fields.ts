import type { PropagatorName } from './propagator-name.ts'

/** The fields each propagator reads, in lower case; `*` is any ending. */
export const PROPAGATION_FIELDS: Record<PropagatorName, readonly string[]> = {
  tracecontext: ['traceparent', 'tracestate'],
  baggage: ['baggage'],
  b3: ['b3', 'x-b3-*'],
  b3multi: ['b3', 'x-b3-*'],
  jaeger: ['uber-trace-id', 'uberctx-*'],
  xray: ['x-amzn-trace-id'],
  none: [],
}
