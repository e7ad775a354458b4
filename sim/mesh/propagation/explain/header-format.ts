import type { Carrier, CarrierKind } from '../carrier/carrier.ts'
import { variableName } from '../carrier/environment-access.ts'
import type { PropagatorName } from '../propagator-name.ts'

/** The formats a header can be in. */
export type HeaderFormat =
  | 'traceparent'
  | 'tracestate'
  | 'baggage'
  | 'b3'
  | 'x-b3'
  | 'uber-trace-id'
  | 'uberctx'
  | 'x-amzn-trace-id'

/** The propagators that read each format. */
export const READERS: Record<HeaderFormat, readonly PropagatorName[]> = {
  traceparent: ['tracecontext'],
  tracestate: ['tracecontext'],
  baggage: ['baggage'],
  b3: ['b3', 'b3multi'],
  'x-b3': ['b3', 'b3multi'],
  'uber-trace-id': ['jaeger'],
  uberctx: ['jaeger'],
  'x-amzn-trace-id': ['xray'],
}

const EXACT: readonly HeaderFormat[] = [
  'traceparent',
  'tracestate',
  'baggage',
  'b3',
  'uber-trace-id',
  'x-amzn-trace-id',
]
const X_B3 = ['x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled', 'x-b3-flags', 'x-b3-parentspanid']

/** A field of a carrier that is about propagation: its format, and the name by which propagators ask for it. */
export type KnownHeader = { format: HeaderFormat; asked: string }

/** What a field is to propagators, in whatever case its name stands there; null for all that is not theirs. */
export function knownHeader(kind: CarrierKind, name: string): KnownHeader | null {
  const lower = name.toLowerCase()
  const like = (asked: string): boolean =>
    kind === 'environment' ? name.toUpperCase() === variableName(asked) : lower === asked
  const exact = EXACT.find(like)
  if (exact !== undefined) return { format: exact, asked: exact }
  const multi = X_B3.find(like)
  if (multi !== undefined) return { format: 'x-b3', asked: multi }
  const prefix = kind === 'environment' ? 'uberctx_' : 'uberctx-'
  return lower.startsWith(prefix) ? { format: 'uberctx', asked: lower } : null
}

/** How many fields of a carrier propagators would ask for by this name. */
export function countOf(carrier: Carrier, asked: string): number {
  return carrier.names().filter((name) => knownHeader(carrier.kind, name)?.asked === asked).length
}
