import { propagation, trace } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import type { CarrierLanguage } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { CarrierField, CarrierKind, CarrierValue } from '#sim/mesh/propagation/carrier/carrier.ts'
import { extractFrom } from '#sim/mesh/propagation/carry.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'

const ONE = '00-11111111111111111111111111111111-1111111111111111-01'
const TWO = '00-22222222222222222222222222222222-2222222222222222-01'

const carrierOf = (kind: CarrierKind, fields: readonly (readonly [string, CarrierValue])[]): Carrier =>
  new Carrier(
    kind,
    fields.map(([name, value]): CarrierField => ({ name, value })),
  )

/** The first digit of the trace id the receiver ends up with, or nothing. */
function seen(carrier: Carrier, language: CarrierLanguage, names: readonly PropagatorName[] = ['tracecontext']) {
  const context = extractFrom(createPropagator(names), carrierAccess(carrier.kind, language), carrier, '')
  return trace.getSpanContext(context)?.traceId[0]
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

describe('a carrier', () => {
  it('keeps fields in order, replaces the first of a name and takes its doubles away', () => {
    const carrier = carrierOf('http', [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
      ['c', '4'],
      ['a', '5'],
    ])
    carrier.replace('a', '6')
    carrier.append('b', '7')
    expect(carrier.fields().map(({ name, value }) => `${name}${String(value)}`)).toEqual(['a6', 'b2', 'c4', 'b7'])
    carrier.remove((name) => name === 'b' || name === 'a')
    expect(carrier.names()).toEqual(['c'])
    carrier.remove(() => true)
    carrier.replace('d', '8')
    expect(carrier.fields()).toEqual([{ name: 'd', value: '8' }])
  })
})

describe('HTTP header fields', () => {
  it('are found in any case', () => {
    for (const language of ['nodejs', 'go', 'java', 'python'] as const) {
      expect(seen(carrierOf('http', [['TraceParent', ONE]]), language)).toBe('1')
      expect(
        seen(
          carrierOf('http', [
            ['x-amzn-TRACE-id', 'Root=1-33333333-333333333333333333333333;Parent=4444444444444444;Sampled=0'],
          ]),
          language,
          ['xray'],
        ),
      ).toBe('3')
    }
  })

  it('that say traceparent twice are refused where they are joined, and half believed where the first is taken', () => {
    const twice = carrierOf('http', [
      ['traceparent', ONE],
      ['Traceparent', TWO],
    ])
    expect(seen(twice, 'nodejs')).toBeUndefined()
    expect(seen(twice, 'python')).toBeUndefined()
    expect(seen(twice, 'go')).toBe('1')
    expect(seen(twice, 'java')).toBe('1')
  })

  it('of several tracestate and baggage lines are one list in Node; Go loses the second line of trace state', () => {
    const lines = carrierOf('http', [
      ['traceparent', ONE],
      ['tracestate', 'a=1'],
      ['tracestate', 'b=2'],
      ['baggage', 'x=1'],
      ['baggage', 'y=2'],
    ])
    const read = (language: CarrierLanguage) => {
      const context = extractFrom(
        createPropagator(['tracecontext', 'baggage']),
        carrierAccess('http', language),
        lines,
        '',
      )
      const keys = propagation
        .getBaggage(context)
        ?.getAllEntries()
        .map(([key]) => key)
      return [trace.getSpanContext(context)?.traceState?.serialize(), keys]
    }
    expect(read('nodejs')).toEqual(['a=1,b=2', ['x', 'y']])
    expect(read('go')).toEqual(['a=1', ['x', 'y']])
  })

  it('are written as each language’s client writes them', () => {
    const write = (kind: 'http' | 'http2', language: CarrierLanguage) => {
      const carrier = new Carrier(kind)
      carrierAccess(kind, language).setter.set(carrier, 'x-b3-traceid', '1')
      carrierAccess(kind, language).setter.set(carrier, 'x-b3-traceid', '2')
      return carrier.fields()
    }
    expect(write('http', 'go')).toEqual([{ name: 'X-B3-Traceid', value: '2' }])
    expect(write('http', 'nodejs')).toEqual([{ name: 'x-b3-traceid', value: '2' }])
    expect(write('http2', 'go')).toEqual([{ name: 'x-b3-traceid', value: '2' }])
  })
})

describe('gRPC metadata', () => {
  it('said twice is the first for Node and Go, the last for Java and Python', () => {
    const twice = carrierOf('grpc', [
      ['traceparent', ONE],
      ['traceparent', TWO],
    ])
    expect(['nodejs', 'go', 'java', 'python'].map((language) => seen(twice, language as CarrierLanguage))).toEqual([
      '1',
      '1',
      '2',
      '2',
    ])
  })

  it('read in Node makes an empty trace state of none, which is then sent on as an empty header', () => {
    const carrier = carrierOf('grpc', [['traceparent', ONE]])
    const access = carrierAccess('grpc', 'nodejs')
    const context = extractFrom(createPropagator(['tracecontext']), access, carrier, '')
    const next = new Carrier('grpc')
    createPropagator(['tracecontext']).inject(context, next, access.setter)
    expect(next.fields()).toEqual([
      { name: 'traceparent', value: ONE },
      { name: 'tracestate', value: '' },
    ])
  })

  it('with bytes reads as text', () => {
    expect(carrierAccess('grpc', 'go').getter.get(carrierOf('grpc', [['x-bin', bytes('abc')]]), 'x-bin')).toBe('abc')
  })
})

describe('Kafka record headers', () => {
  it('said twice: kafkajs joins and W3C refuses, Java takes the last, Python and Go the first', () => {
    const twice = carrierOf('kafka', [
      ['traceparent', ONE],
      ['traceparent', TWO],
    ])
    expect(['nodejs', 'java', 'python', 'go'].map((language) => seen(twice, language as CarrierLanguage))).toEqual([
      undefined,
      '2',
      '1',
      '1',
    ])
  })

  it('of which one is null: Python looks further, Java and Go do not', () => {
    const last = carrierOf('kafka', [
      ['traceparent', ONE],
      ['traceparent', null],
    ])
    expect(['java', 'python', 'go'].map((language) => seen(last, language as CarrierLanguage))).toEqual([
      undefined,
      '1',
      '1',
    ])
    const first = carrierOf('kafka', [
      ['traceparent', null],
      ['traceparent', ONE],
    ])
    expect(['java', 'python', 'go'].map((language) => seen(first, language as CarrierLanguage))).toEqual([
      '1',
      '1',
      undefined,
    ])
  })

  it('in another case are found by kafkajs alone', () => {
    const carrier = carrierOf('kafka', [['TraceParent', ONE]])
    expect(['nodejs', 'java', 'python', 'go'].map((language) => seen(carrier, language as CarrierLanguage))).toEqual([
      '1',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('that are bytes are read as UTF-8, and what is none spoils the id', () => {
    expect(seen(carrierOf('kafka', [['traceparent', bytes(ONE)]]), 'java')).toBe('1')
    expect(seen(carrierOf('kafka', [['traceparent', Uint8Array.of(0xff, 0x30)]]), 'java')).toBeUndefined()
    const { getter } = carrierAccess('kafka', 'java')
    expect(getter.get(carrierOf('kafka', [['k', Uint8Array.of(0x61, 0xff, 0x62)]]), 'k')).toBe('a\ufffdb')
  })

  it('written onto a copied message: Python leaves two, Java moves it to the end, kafkajs and Go keep its place', () => {
    const write = (language: CarrierLanguage) => {
      const copied = carrierOf('kafka', [
        ['traceparent', ONE],
        ['tenant', 'a'],
      ])
      carrierAccess('kafka', language).setter.set(copied, 'traceparent', TWO)
      return copied
    }
    expect(write('python').names()).toEqual(['traceparent', 'tenant', 'traceparent'])
    expect(write('java').names()).toEqual(['tenant', 'traceparent'])
    expect(write('nodejs').names()).toEqual(['traceparent', 'tenant'])
    expect(write('go').names()).toEqual(['traceparent', 'tenant'])
    expect(seen(write('go'), 'go')).toBe('2')
    expect(seen(write('python'), 'python')).toBe('1')
    expect(seen(write('python'), 'java')).toBe('2')
  })
})

describe('AMQP headers', () => {
  it('that are no text are nothing to amqplib, and a text to others', () => {
    const carrier = carrierOf('amqp', [['retries', 3]])
    expect(carrierAccess('amqp', 'nodejs').getter.get(carrier, 'retries')).toBeUndefined()
    expect(carrierAccess('amqp', 'java').getter.get(carrier, 'retries')).toBe('3')
    expect(seen(carrierOf('celery', [['traceparent', ONE]]), 'python')).toBe('1')
  })
})

describe('environment variables', () => {
  const access = carrierAccess('environment', 'go')
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 })

  it('have upper-case names with underscores, and are read back', () => {
    for (const [name, variables] of [
      ['tracecontext', ['TRACEPARENT']],
      ['b3multi', ['X_B3_TRACEID', 'X_B3_SPANID', 'X_B3_SAMPLED']],
    ] as const) {
      const carrier = new Carrier('environment')
      createPropagator([name]).inject(trace.setSpan(EMPTY_CONTEXT, span), carrier, access.setter)
      expect(carrier.names()).toEqual(variables)
      expect(seen(carrier, 'go', [name])).toBe('1')
    }
  })

  it('begin with an underscore where the name begins with a digit', () => {
    const carrier = new Carrier('environment')
    access.setter.set(carrier, '1st.key', 'x')
    expect(carrier.names()).toEqual(['_1ST_KEY'])
  })

  it('hide X-Ray’s context from its propagator, which looks for its name among all', () => {
    const carrier = new Carrier('environment')
    createPropagator(['xray']).inject(trace.setSpan(EMPTY_CONTEXT, span), carrier, access.setter)
    expect(carrier.names()).toEqual(['X_AMZN_TRACE_ID'])
    expect(seen(carrier, 'go', ['xray'])).toBeUndefined()
  })
})
