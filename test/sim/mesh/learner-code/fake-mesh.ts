import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core'
import { trace } from '@opentelemetry/api'
import type { Context, HrTime, SpanOptions, TextMapPropagator } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { Environment } from '#sim/kernel/environment.ts'
import type { Timer } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type {
  CodeHost,
  CodeLogLine,
  CodeRequest,
  CodeResult,
  CodeScope,
  StartedSpan,
} from '#sim/mesh/learner-code/code-host.ts'
import type { CodeLimits } from '#sim/mesh/learner-code/code-limits.ts'
import { compileLearnerCode } from '#sim/mesh/learner-code/compile-learner-code.ts'
import { LearnerRuntime } from '#sim/mesh/learner-code/learner-runtime.ts'
import { loadQuickJs } from '#sim/mesh/learner-code/load-quick-js.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { SeededIdGenerator } from '#sim/mesh/sdk/seeded-id-generator.ts'

const EPOCH = 1_795_168_800
let quickJs = await loadQuickJs()
/** After a program that brings the engine down. */
export const reloadQuickJs = async (): Promise<void> => void (quickJs = await loadQuickJs())

/** A place in the fake mesh: whose request it is, and the span it is truly done under. */
export type Place = { request: string; span: string }
type Call = (target: string, headers: Record<string, string>) => Process<{ status: number; body?: string }>

/** A process with the SDK's own provider, on a kernel it shares with others. */
export class FakeHost implements CodeHost<Place> {
  readonly env: Environment
  readonly propagator: TextMapPropagator
  readonly lines: (CodeLogLine & { at: number; traceId: string | undefined })[] = []
  readonly produced: { topic: string; message: unknown; context: Context }[] = []
  readonly places: (Place | null)[] = []
  readonly stops: Diagnostic[] = []
  onCall: Call = () => this.answerAfter(0)
  queryTime = 0
  readonly exporter = new InMemorySpanExporter()
  readonly provider: BasicTracerProvider

  constructor(env: Environment, seed: number, propagator: TextMapPropagator | null = null) {
    this.env = env
    this.propagator =
      propagator ??
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] })
    this.provider = new BasicTracerProvider({
      idGenerator: new SeededIdGenerator(randomStream(seed, 'ids')),
      spanProcessors: [new SimpleSpanProcessor(this.exporter)],
    })
  }

  get spans(): ReadableSpan[] {
    return this.exporter.getFinishedSpans()
  }

  /** An answer that takes so long, ns. */
  *answerAfter(time: number, status = 200, body = ''): Process<{ status: number; body: string }> {
    yield* this.env.timeout(time)
    return { status, body }
  }

  timer(delay: number, ring: () => void): Timer {
    return this.env.timer(delay, ring)
  }

  now(): HrTime {
    return [EPOCH + Math.floor(this.env.now / 1e9), this.env.now % 1e9]
  }

  startSpan(place: Place | null, scope: CodeScope, name: string, options: SpanOptions, context: Context) {
    this.places.push(place)
    const span = this.provider.getTracer(scope.name, scope.version).startSpan(name, options, context)
    return { span, place: { request: place?.request ?? '', span: name } }
  }

  endSpan({ span }: StartedSpan<Place | null>, time: HrTime | undefined): void {
    span.end(time ?? this.now())
  }

  *call(_place: Place | null, _context: Context, call: { target: string; headers: Record<string, string> }) {
    const { status, body } = yield* this.onCall(call.target, call.headers)
    if (status === 0) return { error: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' } }
    return { status, headers: {}, body: body ?? null }
  }

  *query() {
    yield* this.env.timeout(this.queryTime)
    return null
  }

  *produce(_place: Place | null, context: Context, topic: string, message: unknown) {
    yield* this.env.timeout(1e6)
    this.produced.push({ topic, message, context })
    return null
  }

  log(_place: Place | null, context: Context, line: CodeLogLine): void {
    this.lines.push({ ...line, at: this.env.now, traceId: trace.getSpanContext(context)?.traceId })
  }

  stopped(why: Diagnostic): void {
    this.stops.push(why)
  }

  get text(): string[] {
    return this.lines.map(({ text }) => text)
  }
}

/** The program's text, compiled, in a process of its own. */
export function startProgram(host: FakeHost, source: string, limits?: CodeLimits, seed = 1): LearnerRuntime<Place> {
  const compiled = compileLearnerCode(source)
  if ('diagnostics' in compiled) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'))
  return new LearnerRuntime(
    quickJs,
    host,
    { file: 'order.ts', source, code: compiled.code },
    randomStream(seed, 'code'),
    limits,
  )
}

/** Runs one request to its end, and the world until nothing is left in it. */
export function runRequest(
  source: string,
  options: {
    handler?: string
    request?: Partial<CodeRequest>
    context?: Context
    host?: FakeHost
    limits?: CodeLimits
    until?: number
  } = {},
): { host: FakeHost; result: CodeResult | null; runtime: LearnerRuntime<Place> } {
  const host = options.host ?? new FakeHost(new Environment(), 1)
  const runtime = startProgram(host, source, options.limits)
  let result: CodeResult | null = null
  host.env.process(
    (function* () {
      result = yield* runtime.run(
        options.handler ?? 'handler',
        { operation: 'handler', ...options.request },
        { request: 'r1', span: '' },
        options.context ?? EMPTY_CONTEXT,
      )
    })(),
  )
  host.env.run(options.until ?? Infinity, 1_000_000)
  return { host, result, runtime }
}
