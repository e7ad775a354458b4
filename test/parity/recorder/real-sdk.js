import { createRequire } from 'node:module'

/** Libraries are required, not imported: that is what the instrumentation hooks into. */
export const require = createRequire(import.meta.url)

const { context: contextApi, propagation, trace, SpanKind } = require('@opentelemetry/api')
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks')
const { W3CTraceContextPropagator } = require('@opentelemetry/core')
const { registerInstrumentations } = require('@opentelemetry/instrumentation')
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base')

const exporter = new InMemorySpanExporter()
// Clocks are too coarse to say which of two spans began first.
const order = new Map()
const inOrder = {
  onStart: (span) => order.set(span.spanContext().spanId, order.size),
  onEnd() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
}
const provider = new BasicTracerProvider({ spanProcessors: [inOrder, new SimpleSpanProcessor(exporter)] })
contextApi.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
propagation.setGlobalPropagator(new W3CTraceContextPropagator())
trace.setGlobalTracerProvider(provider)

/** The scope of spans that the recorder itself makes, so that what is recorded has a parent. */
const CALLER = 'caller'
const tracer = trace.getTracer(CALLER)
const recorded = {}

/** Switches instrumentation on; before anything that it instruments is required. */
export function instrument(...instrumentations) {
  registerInstrumentations({ instrumentations })
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Runs `work` under a span of the caller's. */
export function underCaller(work, name = CALLER) {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work()
    } finally {
      span.end()
    }
  })
}

/** Forgets what was made so far, such as spans of getting ready. */
export async function forget() {
  await sleep(30)
  exporter.reset()
}

/**
 * Records one case: the spans that `work` makes under a span of the caller's. `input` is what
 * the simulated library is told, `replace` is what is random and becomes a fixed text.
 */
export async function record(name, input, work, { settle = 60, replace = {}, caller = true } = {}) {
  exporter.reset()
  const run = async () => {
    try {
      await work()
    } catch {
      // What fails is in the spans.
    }
  }
  await (caller ? underCaller(run) : run())
  await sleep(settle)
  recorded[name] = { input, spans: normalise(exporter.getFinishedSpans(), replace) }
  exporter.reset()
}

/**
 * Records what instrumentation adds to a line of a log that `log` writes: in a span, in one that is not sampled, in none.
 * `lines` is where lines go, as objects; ids of the span become texts.
 */
export function recordLogLines(log, lines) {
  const context = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
  const inSpan = (traceFlags) => () =>
    contextApi.with(trace.setSpanContext(contextApi.active(), { ...context, traceFlags }), () => log('in it'))
  const cases = { 'in-a-span': inSpan(1), 'not-sampled': inSpan(0), 'in-no-span': () => log('in it') }
  for (const [name, run] of Object.entries(cases)) {
    lines.length = 0
    run()
    const { trace_id, span_id, trace_flags } = lines[0]
    const added = { ...(trace_id !== undefined && { trace_id, span_id, trace_flags }) }
    recorded[name] = {
      input: name === 'in-no-span' ? null : { ...context, traceFlags: name === 'in-a-span' ? 1 : 0 },
      spans: added,
    }
  }
}

/** Hands over what was recorded to the process that asked for it. */
export function finish() {
  process.send({ cases: recorded })
  process.exit(0)
}

// A port that the operating system picks, and a stack, are different each time.
const EPHEMERAL = 50_000
const STACK = '<stack>'
// With how long parts of the call took, where they took long.
const TIME_OVER = /exceeded after [\d.]+s(,[a-zA-Z ]+: [\d.]+s)*/g
const TRACEPARENT = /00-[0-9a-f]{32}-[0-9a-f]{16}-01/g

function normalise(finished, replace) {
  const spans = finished.toSorted((a, b) => begun(a) - begun(b))
  const ids = new Map(spans.map((span, index) => [span.spanContext().spanId, `s${index}`]))
  const traces = new Map()
  const plain = spans.map((span) => {
    const { traceId, spanId } = span.spanContext()
    if (!traces.has(traceId)) traces.set(traceId, `t${traces.size}`)
    const parent = span.parentSpanContext
    return {
      id: ids.get(spanId),
      trace: traces.get(traceId),
      parent: parent === undefined ? null : (ids.get(parent.spanId) ?? 'elsewhere'),
      scope: { name: span.instrumentationScope.name, version: span.instrumentationScope.version },
      name: span.name,
      kind: SpanKind[span.kind],
      attributes: attributesOf(span),
      status: span.status,
      events: span.events.map(({ name, attributes }) => ({
        name,
        attributes: {
          ...attributes,
          ...('exception.stacktrace' in attributes && { 'exception.stacktrace': STACK }),
        },
      })),
      links: span.links.map((link) => ({
        span: ids.get(link.context.spanId) ?? 'elsewhere',
        attributes: link.attributes ?? {},
      })),
    }
  })
  let text = JSON.stringify(plain)
    .replaceAll(TRACEPARENT, '<traceparent>')
    .replaceAll(TIME_OVER, 'exceeded after <time>')
  for (const [from, to] of Object.entries(replace)) text = text.replaceAll(from, to)
  return JSON.parse(text)
}

function attributesOf({ kind, attributes }) {
  const copy = { ...attributes }
  if (kind === SpanKind.SERVER) {
    if ('network.peer.port' in copy) copy['network.peer.port'] = EPHEMERAL
    if ('net.peer.port' in copy) copy['net.peer.port'] = EPHEMERAL
  }
  return copy
}

const begun = (span) => order.get(span.spanContext().spanId)
