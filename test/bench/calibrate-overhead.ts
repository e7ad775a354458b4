// What the real SDK for JavaScript costs here: node --expose-gc test/bench/calibrate-overhead.ts [--write]
// Prints the figures as JSON; with --write they become sim/mesh/overhead/measured.ts, which runs and the product use.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { PerformanceObserver } from 'node:perf_hooks'
import { ROOT_CONTEXT, defaultTextMapGetter, defaultTextMapSetter, trace } from '@opentelemetry/api'
import type { Attributes, Context, HrTime } from '@opentelemetry/api'
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { AlwaysOffSampler, AlwaysOnSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan, Sampler, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { CostModel, Measurement } from '#sim/mesh/overhead/cost-model.ts'

const OPERATIONS = 100_000
const ROUNDS = 9
const BATCH = 512
const SDK_VERSION = '2.12.1'
const TIME: HrTime = [1_700_000_000, 0]

const keep: ReadableSpan[] = []
const collect: SpanProcessor = {
  onStart: () => {},
  onEnd: (span) => {
    keep[keep.length % BATCH] = span
    if (keep.length < BATCH) return
    keep.length = BATCH
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
}

function tracerWith(sampler: Sampler) {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'calibration' }),
    sampler,
    spanProcessors: [collect],
  })
  return provider.getTracer('calibration')
}

/** CPU time of one operation, ns: the median over rounds, of which the first only warms up. */
function costOf(operation: (index: number) => void, operations = OPERATIONS): number {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage()
    for (let index = 0; index < operations; index++) operation(index)
    const { user, system } = process.cpuUsage(before)
    if (round > 0) times.push(((user + system) * 1000) / operations)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
}

const on = tracerWith(new AlwaysOnSampler())
const off = tracerWith(new AlwaysOffSampler())
const attributesOf = (count: number): Attributes =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`app.attribute.${index}`, `value ${index}`]))
const NINE = attributesOf(9)

const startOnly = costOf(() => void on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT))
const startEnd = costOf(() => on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT).end(TIME))
const withNine = costOf(() => {
  const span = on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT)
  span.setAttributes(NINE)
  span.end(TIME)
})
const withEvent = costOf(() => {
  const span = on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT)
  span.addEvent('exception', { 'exception.type': 'Error', 'exception.message': 'x' }, TIME)
  span.end(TIME)
})
const startOff = costOf(() => off.startSpan('op', { startTime: TIME }, ROOT_CONTEXT).end(TIME))

const propagator = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
})
const context: Context = trace.setSpan(ROOT_CONTEXT, on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT))
const carrier: Record<string, string> = {}
const inject = costOf(() => propagator.inject(context, carrier, defaultTextMapSetter))
const extract = costOf(() => void propagator.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter))

const batch: ReadableSpan[] = []
for (let index = 0; index < BATCH; index++) {
  const span = on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT)
  span.setAttributes(NINE)
  span.end(TIME)
  batch.push(span as unknown as ReadableSpan)
}
const exportFull = costOf(() => void ProtobufTraceSerializer.serializeRequest(batch), 200)
const exportOne = costOf(() => void ProtobufTraceSerializer.serializeRequest(batch.slice(0, 1)), 20_000)
const exportSpan = (exportFull - exportOne) / (BATCH - 1)

/** Bytes that an operation leaves behind. */
function garbageOf(operation: () => void): number {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const count = 2000
  for (let index = 0; index < count; index++) operation()
  return Math.max(0, (process.memoryUsage().heapUsed - before) / count)
}
const garbage = (count: number): number => {
  const attributes = attributesOf(count)
  return garbageOf(() => {
    const span = on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT)
    span.setAttributes(attributes)
    span.end(TIME)
  })
}
const bare = garbage(0)
const nine = garbage(9)

const pauses: number[] = []
const observer = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) pauses.push(duration)
})
observer.observe({ entryTypes: ['gc'] })
const churned = 400_000
for (let index = 0; index < churned; index++) {
  const span = on.startSpan('op', { startTime: TIME }, ROOT_CONTEXT)
  span.setAttributes(NINE)
  span.end(TIME)
}
await new Promise((resolve) => setTimeout(resolve, 50))
observer.disconnect()

const round = (value: number): number => Math.max(0, Math.round(value))
const costs: CostModel = {
  start: round(startOnly),
  start_not_recorded: round(startOff),
  end: round(startEnd - startOnly),
  attribute: round((withNine - startEnd) / 9),
  event: round(withEvent - startEnd),
  inject: round(inject),
  extract: round(extract),
  export_span: round(exportSpan),
  export_message: round(exportOne - exportSpan),
  span_bytes: round(bare),
  attribute_bytes: round((nine - bare) / 9),
  gc_every_bytes: round((churned * nine) / Math.max(1, pauses.length)),
  gc_pause: round((pauses.reduce((sum, pause) => sum + pause, 0) / Math.max(1, pauses.length)) * 1e6),
}
const measurement: Measurement = {
  node: process.version,
  sdk: SDK_VERSION,
  cpu: cpus()[0]?.model ?? 'unknown',
  date: new Date().toISOString().slice(0, 10),
  costs,
}
process.stdout.write(`${JSON.stringify(measurement, null, 2)}\n`)
if (process.argv.includes('--write')) {
  const file = join(import.meta.dirname, '../../sim/mesh/overhead/measured.ts')
  const lines = [
    "import type { Measurement } from './cost-model.ts'",
    '',
    '/** What the official SDK for JavaScript was measured to cost; test/bench/calibrate-overhead.ts writes this file. */',
    `export const measured: Measurement = ${JSON.stringify(measurement, null, 2)}`,
    '',
  ]
  writeFileSync(file, lines.join('\n'))
}
