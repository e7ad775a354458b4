import type { Context, HrTime, Span, SpanOptions, TextMapPropagator } from '@opentelemetry/api'
import type { Environment, Timer } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { Diagnostic } from '../../diagnostic.ts'

/** The value of a message's header, as a broker keeps it: text, bytes or nothing. */
export type HeaderValue = string | Uint8Array | null

/** What a handler is given. */
export type CodeRequest = {
  /** The operation's name, and how it was reached. */
  operation: string
  method?: string
  path?: string
  headers?: Record<string, HeaderValue>
  /** The scenario's values of this request. */
  values?: Record<string, string | number>
  body?: string | null
  /** For the handler of a topic. */
  message?: {
    topic: string
    partition: number
    offset: number
    key: HeaderValue
    value: HeaderValue
    headers: Record<string, HeaderValue>
  }
}

/** Something a program threw. */
export type CodeError = { name: string; message: string; stack: string; code?: string; status?: number }

/** How a handler ended: with an answer, or with what it threw. */
export type CodeResult = { status: number; body: string | null; error: CodeError | null }

/** A request that code makes. */
export type OutgoingCall = {
  /** A URL, or an operation as `service.operation`. */
  target: string
  /** Empty when the program named none. */
  method: string
  headers: Record<string, string>
  body: string | null
  /** How long it waits, ns; 0 for as long as it takes. */
  timeout: number
}

/** What an outgoing request comes to: an answer, or no answer and why. */
export type CallOutcome =
  | { status: number; headers: Record<string, string>; body: string | null }
  | { error: { code: string; message: string } }

/** A message that code sends to a topic. */
export type OutgoingMessage = { key: HeaderValue; value: HeaderValue; headers: Record<string, HeaderValue> }

/** A line that code writes. */
export type CodeLogLine = {
  level: 'debug' | 'info' | 'warn' | 'error'
  text: string
  attributes: Record<string, unknown> | null
}

/** Where an instrumentation scope comes from. */
export type CodeScope = { name: string; version: string; schemaUrl: string }

/** A span the host has started for code, and the place that work under it has. */
export type StartedSpan<Place> = { span: Span; place: Place }

/**
 * What code needs of the process it runs in. All of it is synchronous or a kernel process.
 *
 * `Place` is the host's own: what is truly done for which request, under which activity, whatever
 * context a program keeps or loses. It is null for what a program does at its start.
 */
export interface CodeHost<Place> {
  readonly env: Environment
  /** What reads and writes headers for `propagation.inject` and `extract`. */
  readonly propagator: TextMapPropagator
  /** Calls `ring` after `delay` ns; a host whose world is over may not. */
  timer(delay: number, ring: () => void): Timer
  /** This process's clock, as Unix time. */
  now(): HrTime
  startSpan(
    place: Place | null,
    scope: CodeScope,
    name: string,
    options: SpanOptions,
    context: Context,
  ): StartedSpan<Place | null>
  /** Ends a span that `startSpan` made; at its own time when the program gave one. */
  endSpan(started: StartedSpan<Place | null>, time: HrTime | undefined): void
  call(place: Place | null, context: Context, call: OutgoingCall): Process<CallOutcome>
  /** Asks a silent peer; null when it answered. */
  query(place: Place | null, context: Context, peer: string, text: string): Process<CodeError | null>
  produce(place: Place | null, context: Context, topic: string, message: OutgoingMessage): Process<CodeError | null>
  log(place: Place | null, context: Context, line: CodeLogLine): void
  /** The program was stopped, or never began: the process does nothing any more. */
  stopped(why: Diagnostic): void
}
