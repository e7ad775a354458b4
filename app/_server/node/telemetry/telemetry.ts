import type { Attributes, Span, SpanKind } from '@opentelemetry/api'
import { processSingleton } from '../process-singleton.ts'

/** W3C trace context, as it travels in a job. */
export type Carrier = Record<string, string>

export type SpanSettings = {
  kind?: SpanKind
  attributes?: Attributes
  /** Where it was asked for; absent for where this is called from. */
  from?: Carrier | undefined
}

/** What this process tells about itself. Nothing in it names a person, or quotes what one wrote. */
export type Telemetry = {
  inSpan<T>(name: string, settings: SpanSettings, run: (span: Span) => Promise<T>): Promise<T>
  /** The context of the span that this is called in; undefined outside of any. */
  carrier(): Carrier | undefined
  count(metric: CounterName): void
  record(metric: HistogramName, seconds: number, attributes?: Attributes): void
  /** Calls `read` whenever metrics are collected, until the returned function is called. */
  watch(metric: GaugeName, read: () => number | Promise<number>): () => void
  logError(message: string, error: unknown): void
  /** Sends what has not been sent. */
  stop(): Promise<void>
}

export type CounterName = 'tracelab.submissions'
export type HistogramName =
  | 'http.server.request.duration'
  | 'tracelab.grading.wait.duration'
  | 'tracelab.grading.duration'
export type GaugeName = 'tracelab.queue.waiting' | 'tracelab.grading.threads.busy'

// Set by whoever starts a process, before anything else asks.
const holder = processSingleton<{ current: Telemetry | undefined }>('telemetry', () => ({ current: undefined }))

/** Undefined where this process does not observe itself, as by default. */
export function telemetry(): Telemetry | undefined {
  return holder.current
}

export function setTelemetry(current: Telemetry | undefined): void {
  holder.current = current
}

/** Runs in a span of its own, where this process observes itself. */
export function inSpan<T>(name: string, settings: SpanSettings, run: () => Promise<T>): Promise<T> {
  return holder.current ? holder.current.inSpan(name, settings, run) : run()
}

/** Says to whoever runs the server what went wrong, with the trace it happened in where there is one. */
export function logError(message: string, error?: unknown): void {
  if (error === undefined) console.error(message)
  else console.error(message, error)
  holder.current?.logError(message, error)
}
