import { baggageEntryMetadataFromString, propagation, trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { extractFrom, injectUnder } from '#sim/mesh/propagation/carry.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import { PROPAGATOR_NAMES } from '#sim/mesh/propagation/propagator-name.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { createPropagation, propagators } from '#sim/mesh/propagation/propagators-schema.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const SPAN_CONTEXT = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const HTTP = carrierAccess('http', 'nodejs')
const CONTEXT: Context = propagation.setBaggage(
  EMPTY_CONTEXT,
  propagation.createBaggage({ tier: { value: 'gold & silver', metadata: baggageEntryMetadataFromString('ttl=5') } }),
)

function written(names: readonly PropagatorName[]): Carrier {
  const carrier = new Carrier('http')
  injectUnder(createPropagator(names), HTTP, CONTEXT, trace.wrapSpanContext(SPAN_CONTEXT), carrier)
  return carrier
}

const read = (names: readonly PropagatorName[], carrier: Carrier): Context =>
  extractFrom(createPropagator(names), HTTP, carrier, '')

afterEach(() => vi.unstubAllGlobals())

describe('a propagator', () => {
  it.each([
    ['tracecontext', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
    ['baggage', { baggage: 'tier=gold%20%26%20silver;ttl=5' }],
    ['b3', { b3: '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1' }],
    [
      'b3multi',
      {
        'x-b3-traceid': '0af7651916cd43dd8448eb211c80319c',
        'x-b3-spanid': 'b7ad6b7169203331',
        'x-b3-sampled': '1',
      },
    ],
    [
      'jaeger',
      {
        'uber-trace-id': '0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:01',
        'uberctx-tier': 'gold%20%26%20silver',
      },
    ],
    ['xray', { 'x-amzn-trace-id': 'Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1' }],
    ['none', {}],
  ] as const)('%s writes its own fields and reads them back', (name, fields) => {
    const carrier = written([name])
    expect(Object.fromEntries(carrier.fields().map((field) => [field.name, field.value]))).toEqual(fields)
    const context = read([name], carrier)
    const found = [trace.getSpanContext(context), propagation.getBaggage(context)?.getEntry('tier')?.value]
    const ids = name === 'baggage' || name === 'none' ? undefined : { ...SPAN_CONTEXT, isRemote: true }
    expect(found).toEqual([ids, name === 'baggage' || name === 'jaeger' ? 'gold & silver' : undefined])
  })

  it('made of several writes all their fields, and the last that finds a context wins', () => {
    const carrier = written(['tracecontext', 'b3', 'xray'])
    expect(carrier.names()).toEqual(['traceparent', 'b3', 'x-amzn-trace-id'])
    carrier.replace('b3', `${'c'.repeat(32)}-${'d'.repeat(16)}-0`)
    expect(trace.getSpanContext(read(['tracecontext', 'b3'], carrier))?.traceId).toBe('c'.repeat(32))
    expect(trace.getSpanContext(read(['b3', 'tracecontext'], carrier))?.traceId).toBe(SPAN_CONTEXT.traceId)
    expect(trace.getSpanContext(read(['tracecontext', 'jaeger'], carrier))?.traceId).toBe(SPAN_CONTEXT.traceId)
  })

  it('counts each name once, and with `none` among them does nothing', () => {
    expect(createPropagator(['b3', 'b3'])).toBe(createPropagator(['b3']))
    expect(written(['tracecontext', 'none']).names()).toEqual([])
    expect(createPropagator([]).fields()).toEqual([])
  })

  it('b3 reads both encodings, whichever it writes', () => {
    for (const name of ['b3', 'b3multi'] as const) {
      for (const other of ['b3', 'b3multi'] as const) {
        expect(trace.getSpanContext(read([name], written([other])))?.spanId).toBe(SPAN_CONTEXT.spanId)
      }
    }
  })

  it('asks neither the clock, nor chance, nor the environment', () => {
    const forbidden = (what: string) =>
      new Proxy(() => {}, {
        apply: () => expect.fail(`${what} was called`),
        construct: () => expect.fail(`${what} was constructed`),
        get: (_, key) => expect.fail(`${what}.${String(key)} was read`),
      })
    vi.stubGlobal('Date', forbidden('Date'))
    vi.stubGlobal('performance', forbidden('performance'))
    vi.stubGlobal('process', forbidden('process'))
    vi.stubGlobal('crypto', forbidden('crypto'))
    const all = PROPAGATOR_NAMES.filter((name) => name !== 'none')
    const ids = trace.getSpanContext(read(all, written(all)))
    vi.unstubAllGlobals()
    expect(ids).toMatchObject(SPAN_CONTEXT)
  })
})

describe('a service’s propagators', () => {
  const problem = (declared: unknown): string | undefined => propagators.safeParse(declared).error?.issues[0]?.message

  it('are one list for both directions or one for each', () => {
    const one = createPropagation(propagators.parse(['b3', 'baggage']))
    expect(one.inject.fields()).toEqual(['b3', 'baggage'])
    expect(one.extractNames).toEqual(['b3', 'baggage'])
    const two = createPropagation(propagators.parse({ inject: ['b3multi'], extract: ['tracecontext', 'b3'] }))
    expect(two.inject.fields()).toContain('x-b3-traceid')
    expect(two.extract.fields()).toEqual(['traceparent', 'tracestate', 'b3'])
  })

  it('are W3C’s two unless declared', () => {
    expect(createPropagation(undefined).inject.fields()).toEqual(['traceparent', 'tracestate', 'baggage'])
  })

  it('have a sentence for lists that make no sense', () => {
    const issues = (declared: unknown): string => JSON.stringify(propagators.safeParse(declared).error?.issues)
    expect(issues(['none', 'b3'])).toContain('`none` stands alone.')
    expect(issues(['b3', 'b3'])).toContain('Each propagator is named once.')
    expect(issues({ inject: [], extract: ['b3'] })).toContain('Name at least one propagator')
    expect(problem(['ottrace'])).toBeDefined()
    expect(problem(['xray'])).toBeUndefined()
  })
})
