import { trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { extractFrom, injectUnder } from '#sim/mesh/propagation/carry.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import { PROPAGATOR_NAMES } from '#sim/mesh/propagation/propagator-name.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { runSmall, smallScenario, spansOf } from '../small-world.ts'

const SPAN_CONTEXT = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const ACCESS = carrierAccess('http', 'nodejs')

describe('what is carried', () => {
  it('is what the headers say, whatever was likely', () => {
    for (const name of PROPAGATOR_NAMES.filter((each) => each !== 'none' && each !== 'baggage')) {
      const carrier = new Carrier('http')
      const propagator = createPropagator([name])
      injectUnder(propagator, ACCESS, EMPTY_CONTEXT, trace.wrapSpanContext(SPAN_CONTEXT), carrier)
      for (const likely of ['', SPAN_CONTEXT.traceId, 'f'.repeat(32)]) {
        const found = trace.getSpanContext(extractFrom(propagator, ACCESS, carrier, likely))
        expect(found).toEqual({ ...SPAN_CONTEXT, isRemote: true })
      }
    }
  })

  it('is nothing without headers, nor with broken ones', () => {
    const found = (carrier: Carrier) =>
      trace.getSpanContext(extractFrom(createPropagator(['tracecontext']), ACCESS, carrier, SPAN_CONTEXT.traceId))
    expect(found(new Carrier('http'))).toBeUndefined()
    expect(found(new Carrier('http', [{ name: 'traceparent', value: 'nonsense' }]))).toBeUndefined()
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
