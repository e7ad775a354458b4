import { describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import type { CarrierLanguage } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import type { CarrierKind } from '#sim/mesh/propagation/carrier/carrier.ts'
import { explainHeaders } from '#sim/mesh/propagation/explain/explain-headers.ts'
import type { HeadersExplanation } from '#sim/mesh/propagation/explain/explain-headers.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { readEdited } from '#sim/mesh/propagation/wire/read-edited.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const OTHER = '1'.repeat(32)
const W3C: readonly PropagatorName[] = ['tracecontext', 'baggage']

function explain(
  text: string,
  names: readonly PropagatorName[] = W3C,
  kind: CarrierKind = 'http',
  language: CarrierLanguage = 'nodejs',
): HeadersExplanation {
  const read = readEdited(kind, text)
  if ('diagnostics' in read) throw new Error(read.diagnostics[0]!.message)
  return explainHeaders(read.carrier, carrierAccess(kind, language), names)
}

/** Verdicts and the codes of their reasons, header by header. */
const verdicts = (explanation: HeadersExplanation): string[] =>
  explanation.headers.map(({ name, verdict, problem }) => `${name} ${verdict}${problem ? ` ${problem.code}` : ''}`)

describe('explained headers', () => {
  it('are taken apart into their parts, with the sampled and the random bit', () => {
    const { headers, result, from } = explain(`traceparent: 00-${TRACE}-${SPAN}-02\nbaggage: a=%20;ttl=5`)
    expect(headers[0]!.parts.map(({ role, text }) => `${role} ${text}`)).toEqual([
      'version 00',
      `trace-id ${TRACE}`,
      `parent-id ${SPAN}`,
      'flags 02',
      'sampled 0',
      'random 1',
    ])
    expect(headers[1]!.parts.map(({ role, text, decoded }) => [role, text, decoded])).toEqual([
      ['key', 'a', 'a'],
      ['value', '%20', ' '],
      ['property', 'ttl=5', undefined],
    ])
    expect(from).toBe('tracecontext')
    expect(result).toEqual({
      span: { traceId: TRACE, spanId: SPAN, sampled: false, random: true, traceState: null, isValid: true },
      baggage: [{ key: 'a', value: ' ', metadata: 'ttl=5' }],
    })
  })

  it('have a reason when they are refused, and headers that nobody reads say whose they are', () => {
    expect(
      verdicts(explain(`traceparent: 00-${TRACE.toUpperCase()}-${SPAN}-01\ntracestate: a=1\nb3: 0\naccept: x`)),
    ).toEqual([
      'traceparent refused trace-id-upper-case',
      'tracestate unread without-traceparent',
      'b3 unread no-reader',
    ])
    expect(verdicts(explain(`traceparent: ff-${TRACE}-${SPAN}-01`))).toEqual(['traceparent refused version-ff'])
    expect(verdicts(explain(`traceparent: 00-${'0'.repeat(32)}-${SPAN}-01`))).toEqual([
      'traceparent refused trace-id-all-zero',
    ])
    expect(verdicts(explain(`traceparent: 01-${TRACE}-${SPAN}-01-more`))).toEqual(['traceparent taken'])
    expect(verdicts(explain(`traceparent: 00-${TRACE}-${SPAN}-01`, ['none']))).toEqual(['traceparent unread no-reader'])
    expect(verdicts(explain('baggage: ='))).toEqual(['baggage refused no-key'])
  })

  it('that are taken in spite of a mistake name it', () => {
    expect(verdicts(explain(`traceparent: 00-${TRACE}-${SPAN}-01\ntracestate: a=1,B=2`))).toEqual([
      'traceparent taken',
      'tracestate taken key-upper-case',
    ])
    expect(verdicts(explain(`x-b3-traceid: abc\nx-b3-spanid: ${SPAN}`, ['b3']))).toEqual([
      'x-b3-traceid taken trace-id-length',
      'x-b3-spanid taken',
    ])
  })

  it('in several formats end in the last that is found, in the receiver’s order', () => {
    const text = `traceparent: 00-${TRACE}-${SPAN}-01\nb3: ${OTHER}-${SPAN}-0`
    const ends = (names: readonly PropagatorName[]) => {
      const { result, from } = explain(text, names)
      return [result.span?.traceId, from]
    }
    expect(ends(['tracecontext', 'b3'])).toEqual([OTHER, 'b3'])
    expect(ends(['b3', 'tracecontext'])).toEqual([TRACE, 'tracecontext'])
    expect(ends(['tracecontext', 'xray'])).toEqual([TRACE, 'tracecontext'])
    expect(ends(['xray'])).toEqual([undefined, null])
    expect(
      explain(text, ['tracecontext', 'b3']).finds.map(({ propagator, context }) => [propagator, context.span?.traceId]),
    ).toEqual([
      ['tracecontext', TRACE],
      ['b3', OTHER],
    ])
  })

  it('of Jaeger with an id that is none put an end to a good context before them', () => {
    const explanation = explain(`traceparent: 00-${TRACE}-${SPAN}-01\nuber-trace-id: 0:0:0:1`, [
      'tracecontext',
      'jaeger',
    ])
    expect(verdicts(explanation)).toEqual(['traceparent taken', 'uber-trace-id invalid trace-id-all-zero'])
    expect([explanation.from, explanation.result.span?.isValid]).toEqual(['jaeger', false])
  })

  it('of B3 single hide those of B3 multi, even when they are broken', () => {
    const text = `b3: nonsense\nx-b3-traceid: ${TRACE}\nx-b3-spanid: ${SPAN}`
    expect(verdicts(explain(text, ['b3']))).toEqual([
      'b3 refused too-few-parts',
      'x-b3-traceid unread single-first',
      'x-b3-spanid unread single-first',
    ])
    expect(verdicts(explain('b3:\nx-b3-sampled: 0', ['b3']))).toEqual([
      'b3 refused empty',
      'x-b3-sampled refused missing',
    ])
  })

  it('that stand there twice are explained for who reads them', () => {
    const text = `traceparent: 00-${TRACE}-${SPAN}-01\ntraceparent: 00-${OTHER}-${SPAN}-01`
    expect(verdicts(explain(text))).toEqual(['traceparent refused repeated', 'traceparent refused repeated'])
    const kafka = (language: CarrierLanguage) => verdicts(explain(text, W3C, 'kafka', language))
    expect(kafka('java')).toEqual(['traceparent unread another-counts', 'traceparent taken'])
    expect(kafka('python')).toEqual(['traceparent taken', 'traceparent unread another-counts'])
    const lists = 'baggage: a=1\nbaggage: b=2'
    expect(verdicts(explain(lists))).toEqual(['baggage taken', 'baggage taken'])
    expect(verdicts(explain(lists, W3C, 'grpc'))).toEqual(['baggage taken', 'baggage taken'])
  })

  it('that are there but cannot be found say why', () => {
    const java = (text: string, names?: readonly PropagatorName[]) => verdicts(explain(text, names, 'kafka', 'java'))
    expect(java(`TraceParent: 00-${TRACE}-${SPAN}-01\nbaggage: (null)`)).toEqual([
      'TraceParent unread not-found',
      'baggage unread null-value',
    ])
    expect(
      verdicts(explain('X_AMZN_TRACE_ID=Root=1\ntraceparent=00', ['xray', 'tracecontext'], 'environment')),
    ).toEqual(['X_AMZN_TRACE_ID unread not-found', 'traceparent unread not-found'])
    expect(verdicts(explain(`TRACEPARENT=00-${TRACE}-${SPAN}-01`, W3C, 'environment'))).toEqual(['TRACEPARENT taken'])
  })

  it('of Jaeger’s baggage and of X-Ray are decoded', () => {
    const { headers, result } = explain('uberctx-Tier: gold%20plus\nuberctx-x: %zz', ['jaeger'])
    expect(headers.map(({ verdict }) => verdict)).toEqual(['taken', 'refused'])
    expect(result.baggage).toEqual([{ key: 'tier', value: 'gold plus', metadata: null }])
    const xray = explain(`X-Amzn-Trace-Id: Sampled=1;Root=1-${TRACE.slice(0, 8)}-${TRACE.slice(8)};Parent=${SPAN}`, [
      'xray',
    ])
    expect(xray.headers[0]!.parts.map(({ role, decoded }) => [role, decoded])[0]).toEqual(['trace-id', TRACE])
    expect(verdicts(explain('X-Amzn-Trace-Id: Root=1-2', ['xray']))).toEqual(['X-Amzn-Trace-Id refused root-form'])
  })
})
