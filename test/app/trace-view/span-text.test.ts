import { describe, expect, it } from 'vitest'
import type { ShownTrace } from '#app/_features/trace-view/opened-trace.ts'
import { spanText } from '#app/_features/trace-view/span-text.ts'
import type { SpanDetail } from '#sim/worker/explore-protocol.ts'

const detail: SpanDetail = {
  row: 0,
  spanId: '00f067aa0ba902b7',
  parentSpanId: '',
  name: 'GET /a|b',
  service: 0,
  kind: 2,
  status: 2,
  statusMessage: 'out of\nstock',
  traceState: '',
  flags: 0x301,
  attributes: [
    ['http.response.status_code', '503', 'int'],
    ['big', '9007199254740993', 'int'],
    ['retried', 'false', 'bool'],
    ['share', '0.25', 'double'],
  ],
  resource: [['service.name', 'gateway']],
  scope: { name: 'test', version: '' },
  events: [{ name: 'exception', atNs: 1_500_000, attributes: [['exception.type', 'Sold<Out>']] }],
  links: [],
  linkedFrom: [],
  dropped: { attributes: 0, events: 0, links: 0 },
  conventions: [],
  peers: { count: 1, shorter: 0, p50: 0, p95: 0, max: 0 },
}
const shape = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  startUnixNano: 1_763_600_000_000_000_123n,
  from: Float64Array.of(1000),
  to: Float64Array.of(12_001_000),
}
const trace = { opened: { shape }, services: [{ name: 'gateway', palette: 0 }] } as unknown as ShownTrace
const facts = { trace, position: 0, detail }

describe('a span that is copied', () => {
  it('has the header that continues its trace, with the flags that W3C knows', () => {
    expect(spanText('traceparent', facts)).toBe('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')
  })

  it('keeps times to the nanosecond and types of values as JSON', () => {
    const span = JSON.parse(spanText('json', facts)) as Record<string, unknown>
    expect(span).toMatchObject({
      startTimeUnixNano: '1763600000000001123',
      endTimeUnixNano: '1763600000012001123',
      durationNs: 12_000_000,
      kind: 'server',
      status: { code: 'error', message: 'out of\nstock' },
      attributes: { 'http.response.status_code': 503, big: '9007199254740993', retried: false, share: 0.25 },
      resource: { 'service.name': 'gateway' },
    })
    expect(span).not.toHaveProperty('parentSpanId')
    expect(span).not.toHaveProperty('dropped')
  })

  it('stays a table as Markdown, whatever its texts hold', () => {
    const text = spanText('markdown', facts)
    expect(text).toContain('### gateway GET /a\\|b')
    expect(text).toContain('| status | error: out of stock |')
    expect(text).toContain('| duration | 12 ms |')
    expect(text).toContain('**Event exception, 1.5 ms**')
    expect(text).toContain('| exception.type | Sold\\<Out\\> |')
  })
})
