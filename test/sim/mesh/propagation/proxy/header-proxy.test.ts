import { trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { CarrierKind } from '#sim/mesh/propagation/carrier/carrier.ts'
import { HeaderProxy } from '#sim/mesh/propagation/proxy/header-proxy.ts'
import type { ProxyAct, ProxySpan } from '#sim/mesh/propagation/proxy/header-proxy.ts'
import { proxy } from '#sim/mesh/propagation/proxy/proxy-schema.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`
const HEADERS = {
  Host: 'order',
  Traceparent: TRACEPARENT,
  tracestate: 'a=1',
  baggage: `user=${'x'.repeat(100)}`,
  'x-request-id': '7',
}

/** What is left of headers behind a proxy with these rules, one line a header; null when it refuses. */
function behind(
  rules: readonly unknown[],
  headers: Record<string, string> = HEADERS,
  {
    kind = 'http',
    span = null,
    acts = null,
  }: { kind?: CarrierKind; span?: ProxySpan | null; acts?: ProxyAct[] | null } = {},
): string[] | null {
  const carrier = new Carrier(
    kind,
    Object.entries(headers).map(([name, value]) => ({ name, value })),
  )
  const passes = new HeaderProxy(proxy.parse({ name: 'waf', rules })).apply(carrier, span, acts)
  return passes ? carrier.fields().map(({ name, value }) => `${name}: ${String(value)}`) : null
}

const namesBehind = (rules: readonly unknown[], headers?: Record<string, string>): string[] | undefined =>
  behind(rules, headers)?.map((line) => line.slice(0, line.indexOf(':')))

describe('a proxy', () => {
  it('strips headers by name and by pattern, in any case', () => {
    expect(namesBehind([{ strip: ['TRACE*', 'baggage'] }])).toEqual(['Host', 'x-request-id'])
  })

  it('lets only those through that are on its list', () => {
    expect(namesBehind([{ pass_only: ['host', 'x-request-*'] }])).toEqual(['Host', 'x-request-id'])
  })

  it('sets, adds, copies and renames headers', () => {
    expect(behind([{ set: { traceparent: 'x' } }], { Traceparent: TRACEPARENT, a: '1' })).toEqual([
      'a: 1',
      'traceparent: x',
    ])
    expect(behind([{ add: { a: '2' } }], { a: '1' })).toEqual(['a: 1', 'a: 2'])
    expect(behind([{ copy: { a: 'b', c: 'd' } }], { a: '1' })).toEqual(['a: 1', 'b: 1'])
    expect(behind([{ rename: { A: 'b' } }], { a: '1' })).toEqual(['b: 1'])
  })

  it('writes names in one case, which Kafka’s readers then may not find', () => {
    expect(namesBehind([{ case: 'lower' }])?.[1]).toBe('traceparent')
    expect(namesBehind([{ case: 'upper' }])?.[1]).toBe('TRACEPARENT')
  })

  it('drops baggage when headers are too large, and refuses what is still too large', () => {
    expect(namesBehind([{ max_bytes: 400 }])).toContain('baggage')
    expect(namesBehind([{ max_bytes: 150 }])).toEqual(['Host', 'Traceparent', 'tracestate', 'x-request-id'])
    expect(namesBehind([{ max_bytes: 110, drop: ['baggage', 'tracestate'] }])).toEqual([
      'Host',
      'Traceparent',
      'x-request-id',
    ])
    expect(behind([{ max_bytes: 50 }])).toBeNull()
  })

  it('writes the context anew in another format, under the caller’s span when it makes none', () => {
    const rule = { reemit: { read: ['tracecontext'], write: ['b3multi'], span: true } }
    const b3 = (spanId: string) => [
      'Host: order',
      'x-request-id: 7',
      `x-b3-traceid: ${TRACE}`,
      `x-b3-spanid: ${spanId}`,
      'x-b3-sampled: 1',
    ]
    const strip = { strip: ['baggage'] }
    expect(behind([strip, rule])).toEqual(b3('b7ad6b7169203331'))
    const span: ProxySpan = (parent) =>
      trace.setSpanContext(parent, { ...trace.getSpanContext(parent)!, spanId: 'c'.repeat(16) })
    expect(behind([strip, rule], HEADERS, { span })).toEqual(b3('c'.repeat(16)))
  })

  it('keeps what it read beside what it writes, if told so', () => {
    const rule = { reemit: { read: ['tracecontext'], write: ['b3'], keep: true } }
    expect(namesBehind([rule], { traceparent: TRACEPARENT })).toEqual(['traceparent', 'b3'])
  })

  it('that holds 64-bit ids cuts the trace in two', () => {
    const rule = { reemit: { read: ['tracecontext'], write: ['tracecontext'], trace_id_bits: 64 } }
    expect(behind([rule], { traceparent: TRACEPARENT })).toEqual([
      `traceparent: 00-0000000000000000${TRACE.slice(16)}-b7ad6b7169203331-01`,
    ])
  })

  it('takes a context it cannot read away and writes none', () => {
    const rule = { reemit: { read: ['tracecontext'], write: ['b3'] } }
    expect(behind([rule], { traceparent: 'broken', a: '1' })).toEqual(['a: 1'])
  })

  it('tells what it did, rule by rule, and nothing that it did not', () => {
    const acts: ProxyAct[] = []
    behind([{ strip: ['nothing'] }, { case: 'lower' }, { strip: ['traceparent'] }, { max_bytes: 1 }], HEADERS, { acts })
    expect(acts).toEqual([
      { rule: 1, did: 'recased', names: ['host', 'traceparent'] },
      { rule: 2, did: 'stripped', names: ['traceparent'] },
      { rule: 3, did: 'dropped', names: ['baggage'] },
      { rule: 3, did: 'refused', names: ['host', 'tracestate', 'x-request-id'] },
    ])
  })

  it('has a sentence for rules that name nothing', () => {
    expect(proxy.safeParse({ name: 'x', rules: [{ strip: [] }] }).success).toBe(false)
    expect(proxy.safeParse({ name: 'x', rules: [{ strip: ['a'], set: { a: 'b' } }] }).success).toBe(false)
  })
})
