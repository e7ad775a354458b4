import { describe, expect, it } from 'vitest'

import { decodeTraces } from '#sim/telemetry/otlp-json.ts'
import { spanSize, tracesSize } from '#sim/telemetry/otlp-size.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'
import type { Traces } from '#sim/telemetry/traces.ts'

// What the real collector's pdata (v1.67.0) answers as TracesSize for each message.
const MEASURED: [string, number, unknown][] = [
  ['nothing', 0, {}],
  ['a resource and a scope without spans', 8, { resourceSpans: [{ scopeSpans: [{}] }] }],
  ['an empty span', 18, { resourceSpans: [{ scopeSpans: [{ spans: [{}] }] }] }],
  [
    'ids, parent, times, kind, flags, trace state',
    81,
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: '0102030405060708090a0b0c0d0e0f10',
                  spanId: '0102030405060708',
                  parentSpanId: '0102030405060708',
                  startTimeUnixNano: '1700000000000000000',
                  endTimeUnixNano: '1700000000000000001',
                  kind: 2,
                  flags: 257,
                  traceState: 'a=b',
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'status, dropped counts, a name in Thai',
    44,
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  name: 'ไทย',
                  status: { code: 2, message: 'no' },
                  droppedAttributesCount: 1,
                  droppedEventsCount: 128,
                  droppedLinksCount: 16384,
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'attributes of every type',
    172,
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  attributes: [
                    { key: 's', value: { stringValue: '🙂' } },
                    { key: '', value: { stringValue: '' } },
                    { key: 't', value: { boolValue: false } },
                    { key: 'i', value: { intValue: '-1' } },
                    { key: 'j', value: { intValue: '9223372036854775807' } },
                    { key: 'k', value: { intValue: '300' } },
                    { key: 'd', value: { doubleValue: 0 } },
                    { key: 'n', value: {} },
                    { key: 'b', value: { bytesValue: 'AAEC' } },
                    { key: 'a', value: { arrayValue: { values: [{ intValue: '1' }, {}] } } },
                    { key: 'm', value: { kvlistValue: { values: [{ key: 'x', value: { stringValue: 'y' } }] } } },
                    { key: 'e', value: { arrayValue: { values: [] } } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'events and links',
    102,
    {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  events: [
                    {
                      timeUnixNano: '1700000000000000000',
                      name: 'e',
                      attributes: [{ key: 'a', value: { intValue: '1' } }],
                      droppedAttributesCount: 2,
                    },
                    {},
                  ],
                  links: [
                    {
                      traceId: '0102030405060708090a0b0c0d0e0f10',
                      spanId: '0102030405060708',
                      traceState: 'a=b',
                      flags: 1,
                      droppedAttributesCount: 3,
                      attributes: [{ key: 'a', value: { boolValue: true } }],
                    },
                    {},
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'resources, scopes and schema URLs',
    322,
    {
      resourceSpans: [
        {
          schemaUrl: 'https://r',
          resource: {
            attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }],
            droppedAttributesCount: 5,
          },
          scopeSpans: [
            {
              schemaUrl: 'https://s',
              scope: {
                name: 'app',
                version: '1.0',
                attributes: [{ key: 'x', value: { boolValue: true } }],
                droppedAttributesCount: 200,
              },
              spans: [
                {},
                {
                  name: 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn',
                },
              ],
            },
            { spans: [{}] },
          ],
        },
        {},
      ],
    },
  ],
]

const read = (message: unknown, epochUnixNano = 946_684_800_000_000_000n): Traces => {
  const decoded = decodeTraces(new SpanColumns(epochUnixNano), message)
  if ('error' in decoded) throw new Error(decoded.error)
  return decoded.traces
}

describe('the size of a message as protobuf', () => {
  it.each(MEASURED)('counts %s', (_name, size, message) => {
    expect(tracesSize(read(message))).toBe(size)
  })

  it('does not depend on the epoch that times are counted from', () => {
    for (const [, size, message] of MEASURED) {
      for (const epoch of [0n, 1_700_000_000_000_000_000n]) expect(tracesSize(read(message, epoch))).toBe(size)
    }
  })

  it('is made of the sizes of its spans', () => {
    const traces = read({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'a' }, { name: 'bb' }] }] }] })
    const [first, second] = traces.resourceSpans[0]!.scopes[0]!.rows as number[]
    const a = spanSize(traces.columns, first!)
    expect(spanSize(traces.columns, second!)).toBe(a + 1)
    // Each of these is below 128 bytes, so a field takes two bytes besides its content: twice two of them, three around.
    expect(tracesSize(traces)).toBe(a + a + 1 + 2 * 2 + 2 + 2 + 2 + 2)
  })
})
