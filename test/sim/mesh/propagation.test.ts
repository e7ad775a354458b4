import { trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { contextOf, headersUnder } from '#sim/mesh/sdk/carrier.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { runSmall, smallScenario, spansOf } from './small-world.ts'

const SPAN_CONTEXT = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }

describe('trace context', () => {
  it('is written into headers and read out of them as W3C says', () => {
    const headers = headersUnder(EMPTY_CONTEXT, trace.wrapSpanContext(SPAN_CONTEXT))
    expect(headers).toEqual({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
    expect(trace.getSpanContext(contextOf(headers, ''))).toEqual({ ...SPAN_CONTEXT, isRemote: true })
  })

  it('carries the trace state along', () => {
    const headers = {
      traceparent: `00-${SPAN_CONTEXT.traceId}-${SPAN_CONTEXT.spanId}-01`,
      tracestate: 'ot=th:c,vendor=1',
    }
    const context = contextOf(headers, SPAN_CONTEXT.traceId)
    expect(trace.getSpanContext(context)?.traceState?.serialize()).toBe('ot=th:c,vendor=1')
  })

  it('is not there without headers, nor with broken ones', () => {
    expect(trace.getSpanContext(contextOf({}, SPAN_CONTEXT.traceId))).toBeUndefined()
    expect(trace.getSpanContext(contextOf({ traceparent: 'nonsense' }, SPAN_CONTEXT.traceId))).toBeUndefined()
  })

  it('keeps what the headers say when that is not what was likely', () => {
    const headers = headersUnder(EMPTY_CONTEXT, trace.wrapSpanContext(SPAN_CONTEXT))
    expect(trace.getSpanContext(contextOf(headers, 'f'.repeat(32)))?.traceId).toBe(SPAN_CONTEXT.traceId)
  })

  it('makes one tree of all spans of a request, remote where it crossed to another service', () => {
    const recording = runSmall(smallScenario(), { seconds: 3 })
    const spans = spansOf(recording)
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(3)
    const byId = new Map(spans.map((span) => [span.spanId, span]))
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === '')
    expect(roots.map(({ name }) => name)).toEqual(['POST /buy', 'POST /buy', 'POST /buy'])
    for (const span of spans.filter(({ parentSpanId }) => parentSpanId !== '')) {
      const parent = byId.get(span.parentSpanId)!
      const isRemote = (recording.columns.flags[span.row]! & 0x200) !== 0
      expect({ traceId: span.traceId, isRemote }).toEqual({
        traceId: parent.traceId,
        isRemote: parent.service !== span.service,
      })
    }
  })
})
