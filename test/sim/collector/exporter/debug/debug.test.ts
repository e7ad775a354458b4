import { describe, expect, it } from 'vitest'
import { debug } from '#sim/collector/exporter/debug/factory.ts'
import type { DebugConfig } from '#sim/collector/exporter/debug/config.ts'
import { valueText } from '#sim/telemetry/value-text.ts'
import { decodeTraces } from '#sim/telemetry/otlp-json.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

const twoSpans = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'resource-attr', value: { stringValue: 'resource-attr-val-1' } }] },
      scopeSpans: [
        {
          scope: {},
          spans: [
            {
              traceId: '0102030405060708090a0b0c0d0e0f10',
              spanId: '1112131415161718',
              traceState: 'ot=th:0',
              name: 'operationA',
              startTimeUnixNano: '1581452772000000321',
              endTimeUnixNano: '1581452773000000789',
              droppedAttributesCount: 1,
              events: [
                {
                  timeUnixNano: '1581452773000000123',
                  name: 'event-with-attr',
                  attributes: [{ key: 'span-event-attr', value: { stringValue: 'span-event-attr-val' } }],
                  droppedAttributesCount: 2,
                },
                { timeUnixNano: '1581452773000000123', name: 'event', droppedAttributesCount: 2 },
              ],
              droppedEventsCount: 1,
              status: { message: 'status-cancelled', code: 2 },
            },
            {
              name: 'operationB',
              startTimeUnixNano: '1581452772000000321',
              endTimeUnixNano: '1581452773000000789',
              links: [
                {
                  attributes: [{ key: 'span-link-attr', value: { stringValue: 'span-link-attr-val' } }],
                  droppedAttributesCount: 4,
                },
                { droppedAttributesCount: 4 },
              ],
              droppedLinksCount: 3,
            },
          ],
        },
      ],
    },
  ],
}

// Upstream's own golden file: debugexporter/internal/otlptext/testdata/traces/two_spans.out.
const twoSpansDetailed = `ResourceSpans #0
Resource SchemaURL: 
Resource attributes:
     -> resource-attr: Str(resource-attr-val-1)
ScopeSpans #0
ScopeSpans SchemaURL: 
InstrumentationScope  
Span #0
    Trace ID       : 0102030405060708090a0b0c0d0e0f10
    Parent ID      : 
    ID             : 1112131415161718
    Name           : operationA
    Kind           : Unspecified
    TraceState     : ot=th:0
    Start time     : 2020-02-11 20:26:12.000000321 +0000 UTC
    End time       : 2020-02-11 20:26:13.000000789 +0000 UTC
    Status code    : Error
    Status message : status-cancelled
    DroppedAttributesCount: 1
    DroppedEventsCount: 1
    DroppedLinksCount: 0
Events:
SpanEvent #0
     -> Name: event-with-attr
     -> Timestamp: 2020-02-11 20:26:13.000000123 +0000 UTC
     -> DroppedAttributesCount: 2
     -> Attributes::
          -> span-event-attr: Str(span-event-attr-val)
SpanEvent #1
     -> Name: event
     -> Timestamp: 2020-02-11 20:26:13.000000123 +0000 UTC
     -> DroppedAttributesCount: 2
Span #1
    Trace ID       : 
    Parent ID      : 
    ID             : 
    Name           : operationB
    Kind           : Unspecified
    Start time     : 2020-02-11 20:26:12.000000321 +0000 UTC
    End time       : 2020-02-11 20:26:13.000000789 +0000 UTC
    Status code    : Unset
    Status message : 
    DroppedAttributesCount: 0
    DroppedEventsCount: 0
    DroppedLinksCount: 3
Links:
SpanLink #0
     -> Trace ID: 
     -> ID: 
     -> TraceState: 
     -> DroppedAttributesCount: 4
     -> Attributes::
          -> span-link-attr: Str(span-link-attr-val)
SpanLink #1
     -> Trace ID: 
     -> ID: 
     -> TraceState: 
     -> DroppedAttributesCount: 4
`

function print(config: Partial<DebugConfig>, messages: (bench: ComponentBench) => Traces[]) {
  const bench = new ComponentBench()
  const exporter = debug.createTraces!(bench.settings('debug'), { ...debug.config.default(), ...config })
  if (typeof exporter === 'string') throw new Error(exporter)
  for (const traces of messages(bench)) bench.feed(exporter, traces)
  return bench.lines.map(({ message, fields }) => ({ message, fields }))
}

function decode(bench: ComponentBench, json: unknown): Traces {
  const decoded = decodeTraces(bench.columns, json)
  if ('error' in decoded) throw new Error(decoded.error)
  return decoded.traces
}

describe('debug', () => {
  it('prints counts at verbosity basic', () => {
    expect(print({}, (bench) => [bench.message('a', 'b')])).toEqual([
      { message: 'Traces', fields: { 'resource spans': 1, spans: 2 } },
    ])
  })

  it('prints a line for each resource, scope and span at verbosity normal', () => {
    const json = {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'order' } }] },
          schemaUrl: 'https://s/1',
          scopeSpans: [
            {
              scope: { name: 'lib', version: '2', attributes: [{ key: 'a', value: { boolValue: true } }] },
              schemaUrl: 'https://s/2',
              spans: [
                {
                  ...twoSpans.resourceSpans[0]!.scopeSpans[0]!.spans[0],
                  attributes: [{ key: 'n', value: { intValue: '5' } }],
                },
              ],
            },
            { spans: [{ name: 'x' }] },
          ],
        },
      ],
    }
    expect(print({ verbosity: 'normal' }, (bench) => [decode(bench, json)])[1]!.message).toBe(
      'ResourceTraces #0 [https://s/1] service.name=order\n' +
        'ScopeTraces #0 lib@2 [https://s/2] a=true\n' +
        'operationA 0102030405060708090a0b0c0d0e0f10 1112131415161718 n=5\n' +
        'ScopeTraces #1\n' +
        'x  \n',
    )
  })

  it('prints everything at verbosity detailed, as upstream does', () => {
    const [, detailed] = print({ verbosity: 'detailed' }, (bench) => [decode(bench, twoSpans)])
    expect(detailed!.message).toBe(twoSpansDetailed)
  })

  it('prints the first messages of a second and then every nth', () => {
    const messages = (bench: ComponentBench) => Array.from({ length: 8 }, () => bench.message('a'))
    expect(print({ sampling_thereafter: 3 }, messages)).toHaveLength(4)
    expect(print({ sampling_thereafter: 0 }, messages)).toHaveLength(2)
    expect(print({}, messages)).toHaveLength(8)
  })
})

describe('valueText', () => {
  it('prints values as pdata does', () => {
    expect(valueText('x')).toBe('x')
    expect(valueText(-0)).toBe('-0')
    expect(valueText(1.5e-7)).toBe('1.5e-7')
    expect(valueText(1e21)).toBe('1e+21')
    expect(valueText(Infinity)).toBe('Infinity')
    expect(valueText(null)).toBe('')
    expect(valueText(new Uint8Array([1, 2, 3]))).toBe('AQID')
    expect(valueText({ array: ['<a>', 1n, 1, null, { array: [] }] })).toBe('["<a>",1,1,null,[]]')
    expect(
      valueText({
        kvlist: [
          ['b', 'x\u2028'],
          ['a', new Uint8Array([255])],
        ],
      }),
    ).toBe('{"a":"/w==","b":"x\\u2028"}')
    expect(valueText({ array: [NaN] })).toBe('')
  })
})
