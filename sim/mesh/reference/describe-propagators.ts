import { propagation, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api'
import type { SpanContext } from '@opentelemetry/api'
import { carrierAccess } from '../propagation/carrier/carrier-access.ts'
import type { CarrierLanguage } from '../propagation/carrier/carrier-access.ts'
import { Carrier } from '../propagation/carrier/carrier.ts'
import type { CarrierField, CarrierKind } from '../propagation/carrier/carrier.ts'
import { extractFrom } from '../propagation/carry.ts'
import { createPropagator } from '../propagation/create-propagator.ts'
import { PROPAGATION_FIELDS } from '../propagation/propagation-fields.ts'
import { PROPAGATOR_NAMES } from '../propagation/propagator-name.ts'
import type { PropagatorName } from '../propagation/propagator-name.ts'

/** One propagator: what it writes of an example, and what it asks for when it reads. */
export type PropagatorReference = {
  name: PropagatorName
  /** Header lines, as an HTTP/1.1 request of a Node service has them. */
  writes: readonly string[]
  /** Names in lower case; `*` is any ending. */
  reads: readonly string[]
  /** The propagators that continue a trace which this one has written. */
  continuedBy: readonly PropagatorName[]
}

/** What one language's library makes of fields that are not as propagators wrote them. */
export type CarrierReading = {
  language: CarrierLanguage
  /** The name under which it writes `traceparent`. */
  writes: string
  /** Which of two contexts it continues when the name is there twice; null where it cannot be. */
  twice: 'first' | 'last' | 'neither' | null
  /** Whether it finds the name in another case; null where names have one case only. */
  otherCase: boolean | null
}

/** A kind of carrier, and how libraries read it. */
export type CarrierReference = { kind: (typeof CARRIERS)[number]['kind']; readings: readonly CarrierReading[] }

/** The trace, the span and the entry of baggage that the examples carry. */
export const PROPAGATION_EXAMPLE = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  baggage: { 'user.tier': 'gold' },
} as const

/** What travels: whether a name can be there twice, and in which cases it can be written. */
const CARRIERS = [
  { kind: 'http', repeats: true, cases: true },
  { kind: 'grpc', repeats: true, cases: false },
  { kind: 'kafka', repeats: true, cases: true },
  { kind: 'amqp', repeats: false, cases: true },
  { kind: 'environment', repeats: false, cases: true },
] as const satisfies { kind: CarrierKind; repeats: boolean; cases: boolean }[]

const LANGUAGES = ['nodejs', 'go', 'java', 'python'] as const satisfies CarrierLanguage[]
const FIRST = spanContext(PROPAGATION_EXAMPLE.traceId)
const SECOND = spanContext('0af7651916cd43dd8448eb211c80319c')

/** Every propagator, by the names that `OTEL_PROPAGATORS` knows; what it says is tried out, not told. */
export function describePropagators(): PropagatorReference[] {
  return PROPAGATOR_NAMES.map((name) => {
    const carrier = written(name, 'http', 'nodejs', FIRST)
    return {
      name,
      writes: carrier.fields().map((field) => `${field.name}: ${String(field.value)}`),
      reads: PROPAGATION_FIELDS[name],
      continuedBy: PROPAGATOR_NAMES.filter((reader) => traceIn(carrier, reader, 'nodejs') === FIRST.traceId),
    }
  })
}

/** What context travels in, and what the libraries of each language find there; tried out with `tracecontext`. */
export function describeCarriers(): CarrierReference[] {
  return CARRIERS.map(({ kind, repeats, cases }) => ({
    kind,
    readings: LANGUAGES.map((language) => {
      const [one] = written('tracecontext', kind, language, FIRST).fields()
      const [other] = written('tracecontext', kind, language, SECOND).fields()
      const find = (fields: readonly CarrierField[]) => traceIn(new Carrier(kind, fields), 'tracecontext', language)
      return {
        language,
        writes: one!.name,
        twice: repeats ? whichOf(find([one!, other!])) : null,
        otherCase: cases ? find([{ ...one!, name: inOtherCase(one!.name) }]) === FIRST.traceId : null,
      }
    }),
  }))
}

function whichOf(found: string | null): 'first' | 'last' | 'neither' {
  if (found === FIRST.traceId) return 'first'
  return found === SECOND.traceId ? 'last' : 'neither'
}

const inOtherCase = (name: string): string => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase())

function written(name: PropagatorName, kind: CarrierKind, language: CarrierLanguage, context: SpanContext): Carrier {
  const carrier = new Carrier(kind)
  const baggage = Object.entries(PROPAGATION_EXAMPLE.baggage).map(([key, value]) => [key, { value }] as const)
  const active = propagation.setBaggage(
    trace.setSpanContext(ROOT_CONTEXT, context),
    propagation.createBaggage(Object.fromEntries(baggage)),
  )
  createPropagator([name]).inject(active, carrier, carrierAccess(kind, language).setter)
  return carrier
}

function traceIn(carrier: Carrier, reader: PropagatorName, language: CarrierLanguage): string | null {
  const context = extractFrom(createPropagator([reader]), carrierAccess(carrier.kind, language), carrier, '')
  return trace.getSpanContext(context)?.traceId ?? null
}

function spanContext(traceId: string): SpanContext {
  return { traceId, spanId: PROPAGATION_EXAMPLE.spanId, traceFlags: TraceFlags.SAMPLED }
}
