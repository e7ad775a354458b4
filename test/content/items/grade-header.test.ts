import { describe, expect, it } from 'vitest'
import { gradeHeader } from '#content/items/grade-header.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'
const expected = {
  traceparent: { trace_id: TRACE, parent_id: { not: [SPAN] }, sampled: true, random: false },
}
const judge = (headers: Record<string, string>, of: object = expected) => gradeHeader('hop', of, headers)

describe('headers written by hand', () => {
  it('are what the propagator makes of them, however they are spelt', () => {
    expect(judge({ TraceParent: ` 00-${TRACE}-b7ad6b7169203331-01 ` }).passed).toBe(true)
  })

  it('are written as version 00, though a later one is read as far as it is known', () => {
    const { parts } = judge({ traceparent: `01-${TRACE}-b7ad6b7169203331-01-more` })
    expect(parts.filter(({ passed }) => !passed)).toEqual([{ id: 'traceparent.version', passed: false }])
  })

  it.each([
    ['the receiver’s id', `00-${TRACE}-${SPAN}-01`],
    ['an id of zeros', `00-${TRACE}-0000000000000000-01`],
    ['another trace', `00-${'1'.repeat(32)}-b7ad6b7169203331-01`],
    ['not sampled', `00-${TRACE}-b7ad6b7169203331-00`],
    ['upper case', `00-${TRACE.toUpperCase()}-b7ad6b7169203331-01`],
    ['the forbidden version', `ff-${TRACE}-b7ad6b7169203331-01`],
    ['something after version 00', `00-${TRACE}-b7ad6b7169203331-01-more`],
  ])('are wrong with %s', (_what, traceparent) => {
    expect(judge({ traceparent }).passed).toBe(false)
  })

  it('say which parts are right', () => {
    const { parts, measured } = judge({ traceparent: `00-${TRACE}-${SPAN}-01` })
    expect(parts.filter(({ passed }) => !passed)).toEqual([{ id: 'traceparent.parent_id', passed: false }])
    expect(measured).toBe(0.8)
  })

  it('hold the entries of tracestate, in order', () => {
    const of = {
      tracestate: {
        entries: [
          ['ot', 'th:c'],
          ['rojo', '1'],
        ] as [string, string][],
      },
    }
    expect(judge({ tracestate: 'ot=th:c, rojo=1' }, of).passed).toBe(true)
    expect(judge({ tracestate: 'rojo=1,ot=th:c' }, of).passed).toBe(false)
    const first = { tracestate: { first: ['ot', 'th:c'] as [string, string], lacks: ['congo'] } }
    expect(judge({ tracestate: 'ot=th:c,other=2' }, first).passed).toBe(true)
    expect(judge({ tracestate: 'ot=th:c,congo=2' }, first).passed).toBe(false)
  })

  it('hold baggage decoded, and nothing beside it', () => {
    const of = { baggage: { tier: 'gold plus' } }
    expect(judge({ baggage: 'tier=gold%20plus;ttl=1' }, of).passed).toBe(true)
    expect(judge({ baggage: 'tier=gold%20plus,user=7' }, of).passed).toBe(false)
  })

  it('read B3 in one header and in many, with ids of 64 bits made long', () => {
    const of = { b3: { trace_id: `${'0'.repeat(16)}${SPAN}`, parent_id: 'b7ad6b7169203331', sampled: true } }
    expect(judge({ b3: `${SPAN}-b7ad6b7169203331-1` }, of).passed).toBe(true)
    expect(judge({ 'X-B3-TraceId': SPAN, 'X-B3-SpanId': 'b7ad6b7169203331', 'X-B3-Sampled': '1' }, of).passed).toBe(
      true,
    )
  })

  it('must be absent where they must', () => {
    const of = { ...expected, absent: ['baggage'] }
    const traceparent = `00-${TRACE}-b7ad6b7169203331-01`
    expect(judge({ traceparent, baggage: '' }, of).passed).toBe(true)
    expect(judge({ traceparent, Baggage: 'a=1' }, of).passed).toBe(false)
  })
})
