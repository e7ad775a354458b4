import { SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import { SpanRecorder } from '#sim/mesh/sdk/span-recorder.ts'
import { createTracerProvider } from '#sim/mesh/sdk/tracer-provider.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'

const EPOCH = 1_700_000_000
const tracing = readSdkConfig({ env: { OTEL_TRACES_SAMPLER: 'always_on' } }).config!.tracer_provider!

function world(estimate = 16) {
  const columns = new SpanColumns(BigInt(EPOCH) * 1_000_000_000n, estimate)
  const recorder = new SpanRecorder(columns, estimate)
  const ids = randomStream(1, 'ids')
  const provider = createTracerProvider(
    { 'service.name': 'x' },
    tracing,
    { now: () => 0 },
    ids,
    recorder.processorOf(3),
  )
  return { columns, recorder, provider, tracer: provider.getTracer('lib', '1.2.3') }
}

describe('SpanRecorder', () => {
  it('writes down everything that the SDK says of a span', () => {
    const { columns, recorder, tracer } = world()
    const parent = {
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    }
    const link = { traceId: 'f'.repeat(32), spanId: 'e'.repeat(16), traceFlags: TraceFlags.NONE }
    const span = tracer.startSpan(
      'work',
      { kind: SpanKind.SERVER, startTime: [EPOCH + 2, 5], links: [{ context: link, attributes: { why: 'because' } }] },
      trace.setSpanContext(EMPTY_CONTEXT, parent),
    )
    span.setAttributes({ text: 'a', whole: 7, real: 0.5, yes: true, list: ['a', 'b'], numbers: [1, 2.5] })
    span.addEvent('cut', { size: 3 }, [EPOCH + 2, 100])
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'no luck' })
    span.end([EPOCH + 3, 0])

    expect(columns.count).toBe(1)
    expect(columns.traceId(0)).toBe(parent.traceId)
    expect(columns.spanId(0)).toBe(span.spanContext().spanId)
    expect(columns.parentSpanId(0)).toBe(parent.spanId)
    expect([columns.start[0], columns.end[0]]).toEqual([2_000_000_005, 3_000_000_000])
    expect([columns.kind[0], columns.status[0], columns.flags[0]]).toEqual([2, 2, 0x301])
    expect(columns.strings.text(columns.name[0]!)).toBe('work')
    expect(columns.strings.text(columns.statusMessage[0]!)).toBe('no luck')
    expect(columns.attributes(0)).toEqual([
      ['text', 'a'],
      ['whole', 7n],
      ['real', 0.5],
      ['yes', true],
      ['list', { array: ['a', 'b'] }],
      ['numbers', { array: [1n, 2.5] }],
    ])
    expect(columns.events.get(0)).toEqual([
      { time: 2_000_000_100, name: 'cut', attributes: [['size', 3n]], droppedAttributes: 0 },
    ])
    expect(columns.links.get(0)).toEqual([
      {
        traceId: link.traceId,
        spanId: link.spanId,
        traceState: '',
        attributes: [['why', 'because']],
        droppedAttributes: 0,
        flags: 0x100,
      },
    ])
    expect(columns.scopes[recorder.scope[0]!]).toMatchObject({ name: 'lib', version: '1.2.3' })
    expect(recorder.replica[0]).toBe(3)
  })

  it('tells spans of one name apart by what they have', () => {
    const { columns, recorder, provider, tracer } = world()
    const end = (attributes: Record<string, string | number>, other = tracer): void => {
      const span = other.startSpan('same', { startTime: [EPOCH, 0] }, EMPTY_CONTEXT)
      span.setAttributes(attributes)
      span.end([EPOCH, 1])
    }
    const sets = [
      { a: 1, b: 'x' },
      { a: 1, b: 'x' },
      { b: 'x', a: 1 },
      { a: 1 },
      {},
      { a: 1, b: 'y' },
      { a: '1', b: 'y' },
    ]
    for (const attributes of sets) end(attributes)
    end({ a: 1 }, provider.getTracer('other'))
    const read = (row: number) =>
      columns.attributes(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])
    expect(sets.map((_, row) => read(row))).toEqual(sets.map((attributes) => Object.entries(attributes)))
    expect(columns.scopes[recorder.scope[7]!]!.name).toBe('other')
    expect(columns.layout[0]).toBe(columns.layout[1])
    expect(columns.layout[0]).not.toBe(columns.layout[2])
  })

  it('counts what the limits of the SDK threw away', () => {
    const { columns, tracer } = world()
    const span = tracer.startSpan('big', { startTime: [EPOCH, 0] }, EMPTY_CONTEXT)
    for (let index = 0; index < 130; index++) span.setAttribute(`a${index}`, index)
    span.end([EPOCH, 1])
    expect(columns.attributes(0)).toHaveLength(128)
    expect(columns.dropped.get(0)).toEqual({ attributes: 2, events: 0, links: 0 })
  })

  it('finds room for more spans than were expected', () => {
    const { columns, recorder, tracer } = world(16)
    for (let index = 0; index < 500; index++) {
      tracer
        .startSpan('n', { startTime: [EPOCH, index] }, EMPTY_CONTEXT)
        .setAttribute('i', index)
        .end([EPOCH, index + 1])
    }
    expect(columns.count).toBe(500)
    expect(columns.attributes(499)).toEqual([['i', 499n]])
    expect([recorder.replica[499], columns.start[499]]).toEqual([3, 499])
  })

  it('gets ids of which every bit is random', () => {
    const { columns, tracer } = world()
    const ones = Array.from({ length: 32 }, () => 0)
    for (let index = 0; index < 400; index++) {
      const span = tracer.startSpan('n', { startTime: [EPOCH, 0] }, EMPTY_CONTEXT)
      for (const [place, digit] of [...span.spanContext().traceId].entries()) ones[place]! += Number.parseInt(digit, 16)
      span.end([EPOCH, 1])
    }
    // Each digit is 7.5 on average.
    for (const sum of ones) expect(sum / 400).toBeCloseTo(7.5, -0.3)
    expect(columns.traces.count).toBe(400)
  })
})
