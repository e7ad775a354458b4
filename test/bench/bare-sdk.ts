// The yardstick that speeds are compared with. It is frozen: change it and old figures mean nothing.
import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import type { Attributes, Context, HrTime, Tracer } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { AlwaysOnSampler, BasicTracerProvider, ParentBasedSampler } from '@opentelemetry/sdk-trace-base'
import type { IdGenerator } from '@opentelemetry/sdk-trace-base'
import type { AttributeValue } from '#sim/telemetry/attribute.ts'
import type { Recording } from '#sim/mesh/recording.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Hexadecimal ids from a xorshift generator: what any seeded id generator costs at least. */
class HexIds implements IdGenerator {
  private state = 0x9e3779b9

  generateTraceId(): string {
    return this.word() + this.word() + this.word() + this.word()
  }

  generateSpanId(): string {
    return this.word() + this.word()
  }

  private word(): string {
    let x = this.state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.state = x
    return HEX[x >>> 24]! + HEX[(x >>> 16) & 255]! + HEX[(x >>> 8) & 255]! + HEX[x & 255]!
  }
}

function createTracer(): Tracer {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'bare' }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    idGenerator: new HexIds(),
    generalLimits: { attributeValueLengthLimit: Infinity, attributeCountLimit: 128 },
    spanLimits: {
      attributeValueLengthLimit: Infinity,
      attributeCountLimit: 128,
      eventCountLimit: 128,
      linkCountLimit: 128,
      attributePerEventCountLimit: 128,
      attributePerLinkCountLimit: 128,
    },
  })
  return provider.getTracer('bare', '1.0.0')
}

/** CPU seconds this thread has used; wall clocks lie on shared machines. */
export function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

const CHAIN = 15

/** Spans per CPU second of the bare SDK: chains of 15 spans with 9 attributes each, no span processor. */
export function bareSdkSpansPerSecond(spans: number): number {
  const tracer = createTracer()
  const began = cpuSeconds()
  for (let made = 0; made < spans; made += CHAIN) {
    let context: Context = ROOT_CONTEXT
    const open = []
    for (let depth = 0; depth < CHAIN; depth++) {
      const span = tracer.startSpan(
        'GET /orders/{id}',
        {
          kind: SpanKind.SERVER,
          startTime: [1_795_168_800, made + depth],
          attributes: {
            'http.request.method': 'GET',
            'http.route': '/orders/{id}',
            'url.path': '/orders/17',
            'url.scheme': 'http',
            'server.address': 'order',
            'server.port': 8080,
            'http.response.status_code': 200,
            'order.id': 'ord_17',
            'user.tier': 'gold',
          },
        },
        context,
      )
      open.push(span)
      context = trace.setSpan(context, span)
    }
    for (const span of open.reverse()) span.end([1_795_168_801, made])
  }
  return (Math.ceil(spans / CHAIN) * CHAIN) / (cpuSeconds() - began)
}

type ReplayedSpan = {
  name: string
  kind: SpanKind
  start: HrTime
  end: HrTime
  attributes: Attributes
  /** Its place in its trace, from 0, and its parent's; -1 for a root. */
  place: number
  parent: number
  isParent: boolean
}

/** Spans per CPU second of the bare SDK creating the spans of a recording, with the same attributes, no span processor. */
export function replayRecordingWithBareSdk(recording: Recording): number {
  return replaySpans(listSpans(recording))
}

/** The spans of a recording, parents before children, as arguments for the SDK. */
export function listSpans(recording: Recording): ReplayedSpan[] {
  const { columns, spanCount } = recording
  const epoch = Number(columns.epochUnixNano / 1_000_000_000n)
  const hrTime = (ns: number): HrTime => [epoch + Math.floor(ns / 1e9), ns % 1e9]
  const rows = Array.from({ length: spanCount }, (_, row) => row)
  const depths = depthsOf(recording)
  rows.sort((one, other) => columns.trace[one]! - columns.trace[other]! || depths[one]! - depths[other]! || one - other)
  const made = new Map<string, ReplayedSpan>()
  const spans: ReplayedSpan[] = []
  let first = 0
  for (const [index, row] of rows.entries()) {
    if (index > 0 && columns.trace[row] !== columns.trace[rows[index - 1]!]) first = index
    const parent = made.get(columns.parentSpanId(row))
    if (parent !== undefined) parent.isParent = true
    const attributes: Attributes = {}
    for (const [key, value] of columns.attributes(row)) attributes[key] = sdkValue(value)
    const span = {
      name: columns.strings.text(columns.name[row]!),
      kind: columns.kind[row]! - 1,
      start: hrTime(columns.start[row]!),
      end: hrTime(columns.end[row]!),
      attributes,
      place: index - first,
      parent: parent === undefined ? -1 : parent.place,
      isParent: false,
    }
    made.set(columns.spanId(row), span)
    spans.push(span)
  }
  return spans
}

/** Spans per CPU second of the bare SDK creating exactly these spans. */
export function replaySpans(spans: readonly ReplayedSpan[]): number {
  const tracer = createTracer()
  // One trace at a time, so that no more spans are alive than in a real process.
  const contexts: Context[] = []
  const began = cpuSeconds()
  for (const { name, kind, start, end, attributes, place, parent, isParent } of spans) {
    const context = parent < 0 ? ROOT_CONTEXT : contexts[parent]!
    const span = tracer.startSpan(name, { kind, startTime: start, attributes }, context)
    if (isParent) contexts[place] = trace.setSpan(context, span)
    span.end(end)
  }
  return spans.length / (cpuSeconds() - began)
}

function depthsOf({ columns, spanCount }: Recording): Uint16Array {
  const rowOf = new Map<string, number>()
  for (let row = 0; row < spanCount; row++) rowOf.set(columns.spanId(row), row)
  const depths = new Uint16Array(spanCount)
  for (let row = 0; row < spanCount; row++) {
    let depth = 0
    for (let at = rowOf.get(columns.parentSpanId(row)); at !== undefined; at = rowOf.get(columns.parentSpanId(at)))
      depth++
    depths[row] = depth
  }
  return depths
}

function sdkValue(value: AttributeValue): string | number | boolean {
  return typeof value === 'bigint' ? Number(value) : (value as string | number | boolean)
}
