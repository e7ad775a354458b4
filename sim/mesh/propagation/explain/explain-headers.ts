import { propagation, trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import { EMPTY_CONTEXT } from '../../sdk/linked-context.ts'
import { Carrier } from '../carrier/carrier.ts'
import type { CarrierField } from '../carrier/carrier.ts'
import type { CarrierAccess } from '../carrier/carrier-access.ts'
import { valueText } from '../carrier/value-text.ts'
import { createPropagator } from '../create-propagator.ts'
import type { PropagatorName } from '../propagator-name.ts'
import { contextView } from './context-view.ts'
import type { ContextView } from './context-view.ts'
import { countOf, knownHeader, READERS } from './header-format.ts'
import type { HeaderFormat, KnownHeader } from './header-format.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import { hear, oneText } from './hear.ts'
import { readHeader } from './read-header.ts'

/**
 * What the receiver makes of a header: `taken`; `refused` as if it were not there; `invalid`, taken but with ids that
 * are none, so that the SDK begins a new trace; `unread`, since nobody there asks for it.
 */
export type HeaderVerdict = 'taken' | 'refused' | 'invalid' | 'unread'

/** A header about propagation, explained. */
export type ExplainedHeader = {
  /** As written. */
  name: string
  value: string
  format: HeaderFormat
  parts: readonly HeaderPart[]
  verdict: HeaderVerdict
  /** Why it is not taken; for what is taken, what is wrong with it all the same. */
  problem: HeaderProblem | null
}

/** What the headers of one message say to one receiver. */
export type HeadersExplanation = {
  headers: readonly ExplainedHeader[]
  /** What each of the receiver's propagators finds alone, in the order in which they are asked. */
  finds: readonly { propagator: PropagatorName; context: ContextView }[]
  /** What the receiver ends up with. */
  result: ContextView
  /** The propagator whose span context that is: the last that found one; null when none did. */
  from: PropagatorName | null
}

/**
 * Explains the propagation headers in a carrier to whoever reads it with `access` and the propagators `extractNames`.
 * Verdicts come from running the official propagators; reasons from our reading of the formats.
 */
export function explainHeaders(
  carrier: Carrier,
  access: CarrierAccess,
  extractNames: readonly PropagatorName[],
): HeadersExplanation {
  const extract = (names: readonly PropagatorName[]): Context =>
    createPropagator(names).extract(EMPTY_CONTEXT, carrier, access.getter)
  const names = [...new Set(extractNames)]
  const finds = names.map((propagator) => ({ propagator, context: contextView(extract([propagator])) }))
  const headers = carrier.fields().flatMap((field) => {
    const known = knownHeader(carrier.kind, field.name)
    return known === null ? [] : [explainHeader(carrier, access, field, known, names, extract)]
  })
  return {
    headers,
    finds,
    result: contextView(extract(extractNames)),
    from: names.includes('none') ? null : (finds.findLast(({ context }) => context.span !== null)?.propagator ?? null),
  }
}

function explainHeader(
  carrier: Carrier,
  access: CarrierAccess,
  field: CarrierField,
  known: KnownHeader,
  names: readonly PropagatorName[],
  extract: (names: readonly PropagatorName[]) => Context,
): ExplainedHeader {
  const { format, asked } = known
  const text = valueText(field.value)
  const ask = (name: string): string | undefined => oneText(name, access.getter.get(carrier, name))
  const heard = hear(access, carrier, known).text
  const count = countOf(carrier, asked)
  const own = readHeader(format, asked, text ?? '', ask)
  const explained = (verdict: HeaderVerdict, problem: HeaderProblem | null): ExplainedHeader => ({
    name: field.name,
    value: text ?? '',
    format,
    parts: own.parts,
    verdict,
    problem,
  })
  const reader = names.includes('none') ? undefined : names.find((name) => READERS[format].includes(name))
  if (reader === undefined) return explained('unread', noReader(READERS[format][0]!))
  const { key, text: alone } = hear(access, new Carrier(carrier.kind, [field]), known)
  if (alone === undefined || alone !== text) {
    return explained('unread', field.value === null ? nullValue : typeof field.value === 'string' ? notFound : notText)
  }
  if (heard === undefined || (count > 1 && !heard.includes(alone))) return explained('unread', anotherCounts)

  const context = extract([reader])
  const verdict = verdictOf(format, key, context, ask)
  if (verdict === 'taken') return explained(verdict, own.parts.find(({ problem }) => problem)?.problem ?? null)
  if (verdict === 'unread') return explained(verdict, format === 'tracestate' ? withoutTraceparent : singleFirst)
  const reading: HeaderReading = count > 1 ? readHeader(format, asked, heard, ask) : own
  if (count > 1 && own.problem === null) return explained(verdict, repeated(count))
  return explained(verdict, reading.problem ?? notUnderstood)
}

function verdictOf(
  format: HeaderFormat,
  key: string,
  context: Context,
  ask: (name: string) => string | undefined,
): HeaderVerdict {
  const span = trace.getSpanContext(context)
  switch (format) {
    case 'baggage':
      return propagation.getBaggage(context) === undefined ? 'refused' : 'taken'
    case 'uberctx':
      return propagation.getBaggage(context)?.getEntry(key.slice('uberctx-'.length)) === undefined ? 'refused' : 'taken'
    case 'tracestate':
      return span === undefined ? 'unread' : 'taken'
    case 'x-b3':
      if (ask('b3')) return 'unread'
      break
    case 'b3':
      // Empty, it is as if it were not there, and the several headers are asked.
      if (ask('b3') === '') return 'refused'
  }
  if (span === undefined) return 'refused'
  return trace.isSpanContextValid(span) ? 'taken' : 'invalid'
}

const noReader = (propagator: PropagatorName): HeaderProblem => ({
  code: 'no-reader',
  message: `Only the propagator \`${propagator}\` reads it, and the receiver does not have that.`,
  params: { propagator },
})
const repeated = (count: number): HeaderProblem => ({
  code: 'repeated',
  message: `It is there ${count} times, and what is made of them together is no context.`,
  params: { count },
})
const notFound: HeaderProblem = {
  code: 'not-found',
  message: 'The receiver asks for exactly its usual name, and this is written otherwise.',
}
const notText: HeaderProblem = {
  code: 'not-text',
  message: 'It is there, but its value is no text, and the receiver takes only texts.',
}
const nullValue: HeaderProblem = { code: 'null-value', message: 'It is there, but its value is null.' }
const anotherCounts: HeaderProblem = {
  code: 'another-counts',
  message: 'It is there several times, and the receiver takes another one.',
}
const withoutTraceparent: HeaderProblem = {
  code: 'without-traceparent',
  message: 'Without a valid `traceparent` nobody looks at it.',
}
const singleFirst: HeaderProblem = {
  code: 'single-first',
  message: 'There is a `b3` header too, and then nobody looks at this one.',
}
const notUnderstood: HeaderProblem = { code: 'not-understood', message: 'The propagator does not understand it.' }
