/** The types of `@opentelemetry/api` as code in the mesh has it, for the editor's completion. */
const OPENTELEMETRY = `declare module '@opentelemetry/api' {
  /** A value of an attribute: text, number, boolean, or a list of one of these. */
  export type AttributeValue = string | number | boolean | (string | null | undefined)[] | (number | null | undefined)[] | (boolean | null | undefined)[]
  /** Names and values that describe a span, an event or a link. */
  export interface Attributes { [key: string]: AttributeValue | undefined }
  /** Seconds and nanoseconds since 1970. */
  export type HrTime = [number, number]
  /** A moment: seconds and nanoseconds, milliseconds since 1970, \`performance.now()\` or a Date. */
  export type TimeInput = HrTime | number | Date
  /** Something that was thrown. */
  export type Exception = string | { code?: string | number; name?: string; message?: string; stack?: string }

  /** The identity of a span: what crosses from one process to the next. */
  export interface SpanContext {
    /** 32 hexadecimal digits, the same for every span of a trace. */
    traceId: string
    /** 16 hexadecimal digits. */
    spanId: string
    /** Whether it came from another process. */
    isRemote?: boolean
    /** Bit 0 says that the trace is sampled. */
    traceFlags: number
    traceState?: TraceState
  }
  /** What vendors carry beside the trace id. Immutable: each change makes a new one. */
  export interface TraceState {
    get(key: string): string | undefined
    set(key: string, value: string): TraceState
    unset(key: string): TraceState
    serialize(): string
  }
  /** Points at a span that is related and not the parent: of another trace, or one of many. */
  export interface Link { context: SpanContext; attributes?: Attributes; droppedAttributesCount?: number }
  /** How the work of a span went. */
  export interface SpanStatus { code: SpanStatusCode; message?: string }

  /** One piece of work. It is exported when it has ended, and never before. */
  export interface Span {
    spanContext(): SpanContext
    /** Sets one attribute; a name that is there already gets the new value. */
    setAttribute(key: string, value: AttributeValue): this
    setAttributes(attributes: Attributes): this
    /** Something that happened at one moment, inside the span. */
    addEvent(name: string, attributesOrStartTime?: Attributes | TimeInput, startTime?: TimeInput): this
    addLink(link: Link): this
    addLinks(links: Link[]): this
    /** Nothing says that a span failed but this: an exception that was recorded does not. */
    setStatus(status: SpanStatus): this
    /** Names should be few: put ids into attributes. */
    updateName(name: string): this
    /** Ends the span; after that nothing changes it. A span that is not ended is never seen. */
    end(endTime?: TimeInput): void
    /** Whether anything set here will be kept. */
    isRecording(): boolean
    /** Writes an event with type, message and stack trace. Set the status as well. */
    recordException(exception: Exception, time?: TimeInput): void
  }
  /** How to start a span. */
  export interface SpanOptions {
    kind?: SpanKind
    attributes?: Attributes
    links?: Link[]
    /** When the work began, if that was not now. */
    startTime?: TimeInput
    /** Begins a new trace, whatever is active. */
    root?: boolean
  }
  /** Makes spans. */
  export interface Tracer {
    /** Starts a span under the active one, or under that of \`context\`. It does not become active. */
    startSpan(name: string, options?: SpanOptions, context?: Context): Span
    /** Starts a span and runs \`fn\` with it active: what starts inside becomes its child. End it yourself. */
    startActiveSpan<F extends (span: Span) => unknown>(name: string, fn: F): ReturnType<F>
    startActiveSpan<F extends (span: Span) => unknown>(name: string, options: SpanOptions, fn: F): ReturnType<F>
    startActiveSpan<F extends (span: Span) => unknown>(name: string, options: SpanOptions, context: Context, fn: F): ReturnType<F>
  }
  export interface TracerOptions { schemaUrl?: string }

  /** Which side of what a span is. */
  export enum SpanKind { INTERNAL = 0, SERVER = 1, CLIENT = 2, PRODUCER = 3, CONSUMER = 4 }
  export enum SpanStatusCode { UNSET = 0, OK = 1, ERROR = 2 }
  export enum TraceFlags { NONE = 0, SAMPLED = 1 }

  /** What goes with a piece of work: the active span, baggage, values of your own. Immutable. */
  export interface Context {
    getValue(key: symbol): unknown
    setValue(key: symbol, value: unknown): Context
    deleteValue(key: symbol): Context
  }
  /** The context with nothing in it. */
  export const ROOT_CONTEXT: Context
  export function createContextKey(description: string): symbol

  /** The active context. It follows \`await\`, promises and timers; it does not follow a function into a queue. */
  export const context: {
    active(): Context
    /** Runs \`fn\` with \`context\` active. */
    with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(context: Context, fn: F, thisArg?: ThisParameterType<F>, ...args: A): ReturnType<F>
    /** \`target\` as a function that always runs with \`context\` active: for what somebody else will call. */
    bind<T>(context: Context, target: T): T
  }

  /** Tracers, and spans in contexts. */
  export const trace: {
    getTracer(name: string, version?: string, options?: TracerOptions): Tracer
    getTracerProvider(): { getTracer(name: string, version?: string, options?: TracerOptions): Tracer }
    getSpan(context: Context): Span | undefined
    getActiveSpan(): Span | undefined
    /** A context in which \`span\` is active. */
    setSpan(context: Context, span: Span): Context
    deleteSpan(context: Context): Context
    getSpanContext(context: Context): SpanContext | undefined
    setSpanContext(context: Context, spanContext: SpanContext): Context
    /** A span that only stands for an identity, to be a parent. */
    wrapSpanContext(spanContext: SpanContext): Span
    isSpanContextValid(spanContext: SpanContext): boolean
  }

  /** Writes into a carrier. */
  export interface TextMapSetter<Carrier = any> { set(carrier: Carrier, key: string, value: string): void }
  /** Reads from a carrier; what is not text is not understood. */
  export interface TextMapGetter<Carrier = any> {
    keys(carrier: Carrier): string[]
    get(carrier: Carrier, key: string): undefined | string | string[]
  }
  export const defaultTextMapGetter: TextMapGetter
  export const defaultTextMapSetter: TextMapSetter

  export interface BaggageEntryMetadata { toString(): string }
  export interface BaggageEntry { value: string; metadata?: BaggageEntryMetadata }
  /** Names and values that travel with a request through all services. Anybody on the way can read them. */
  export interface Baggage {
    getEntry(key: string): BaggageEntry | undefined
    getAllEntries(): [string, BaggageEntry][]
    setEntry(key: string, entry: BaggageEntry): Baggage
    removeEntry(key: string): Baggage
    removeEntries(...keys: string[]): Baggage
    clear(): Baggage
  }
  export function baggageEntryMetadataFromString(text: string): BaggageEntryMetadata

  /** Between processes: contexts to headers and back, by the propagators of this service. */
  export const propagation: {
    /** Writes \`context\` into \`carrier\`, as headers. */
    inject<Carrier>(context: Context, carrier: Carrier, setter?: TextMapSetter<Carrier>): void
    /** \`context\` with what the headers in \`carrier\` say. It does not become active by itself. */
    extract<Carrier>(context: Context, carrier: Carrier, getter?: TextMapGetter<Carrier>): Context
    fields(): string[]
    createBaggage(entries?: Record<string, BaggageEntry>): Baggage
    getBaggage(context: Context): Baggage | undefined
    getActiveBaggage(): Baggage | undefined
    setBaggage(context: Context, baggage: Baggage): Context
    deleteBaggage(context: Context): Context
  }
  /** The API's own messages; nobody listens here. */
  export const diag: {
    verbose(message: string, ...args: unknown[]): void
    debug(message: string, ...args: unknown[]): void
    info(message: string, ...args: unknown[]): void
    warn(message: string, ...args: unknown[]): void
    error(message: string, ...args: unknown[]): void
  }

  export function createTraceState(rawTraceState?: string): TraceState
  export function isSpanContextValid(spanContext: SpanContext): boolean
  export function isValidTraceId(traceId: string): boolean
  export function isValidSpanId(spanId: string): boolean
  export const INVALID_SPAN_CONTEXT: SpanContext
  export const INVALID_SPANID: string
  export const INVALID_TRACEID: string
}
`

const SERVICE = `declare module 'service' {
  /** A header of a message, as the broker keeps it: text, bytes or nothing. */
  export type HeaderValue = string | Uint8Array | null
  /** What a handler is given. */
  export interface Request {
    /** \`service.operation\`. */
    operation: string
    method?: string
    path?: string
    headers: Record<string, HeaderValue>
    /** What every request of this scenario has one of. */
    values: Record<string, string | number>
    /** For the handler of a topic. */
    message: Message
  }
  /** A message of a topic. */
  export interface Message {
    topic: string
    partition: number
    offset: number
    key: HeaderValue
    value: HeaderValue
    /** Instrumentation of the sender may have written the trace context here; somebody has to read it. */
    headers: Record<string, HeaderValue>
  }
  /** An answer; any status from 400 on is one that says no. */
  export interface Response {
    readonly status: number
    readonly ok: boolean
    readonly headers: { get(name: string): string | null; has(name: string): boolean }
    text(): Promise<string>
    json(): Promise<any>
  }
  /** Asks another service: a URL, or \`service.operation\`. Rejects when nobody answers; a status is no rejection. */
  export function fetch(target: string, init?: {
    method?: string
    headers?: Record<string, string>
    body?: unknown
    /** Milliseconds to wait. */
    timeout?: number
    signal?: unknown
  }): Promise<Response>
  /** Asks a database, a cache, or whatever else the operation's steps name. */
  export function query(peer: string, text?: string): Promise<void>
  export const kafka: {
    /** Sends a message; settles when the broker has it. */
    produce(topic: string, message?: {
      key?: HeaderValue
      value?: unknown
      headers?: Record<string, HeaderValue>
    }): Promise<void>
  }
  /** Waits so many milliseconds of virtual time. */
  export function sleep(ms: number): Promise<void>
  /** Writes lines, with the trace context that is active if the service's logging adds it. */
  export const logger: {
    debug(message: string, fields?: Record<string, string | number | boolean>): void
    info(message: string, fields?: Record<string, string | number | boolean>): void
    warn(message: string, fields?: Record<string, string | number | boolean>): void
    error(message: string, fields?: Record<string, string | number | boolean>): void
  }
  /** Worker threads. What is submitted runs in the context in which the pool was made, not in yours. */
  export interface Pool {
    submit<T, A extends unknown[]>(job: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
    /** Jobs that wait for a thread. */
    readonly waiting: number
  }
  export function createPool(options?: number | { size?: number; name?: string }): Pool
  /** Thrown in a handler, it is the answer. */
  export class HttpError extends Error {
    constructor(status: number, message?: string)
    readonly status: number
  }
}
`

const NODE = `declare module 'node:async_hooks' {
  /** A value that follows a request through \`await\`, promises and timers. */
  export class AsyncLocalStorage<T> {
    getStore(): T | undefined
    run<R, A extends unknown[]>(store: T, fn: (...args: A) => R, ...args: A): R
    exit<R, A extends unknown[]>(fn: (...args: A) => R, ...args: A): R
    enterWith(store: T): void
    disable(): void
    /** \`fn\` as a function that always runs where this was called. */
    static bind<F extends (...args: any[]) => unknown>(fn: F): F
    static snapshot(): <R, A extends unknown[]>(fn: (...args: A) => R, ...args: A) => R
  }
  export class AsyncResource {
    constructor(type: string)
    runInAsyncScope<R, A extends unknown[]>(fn: (...args: A) => R, thisArg?: unknown, ...args: A): R
    bind<F extends (...args: any[]) => unknown>(fn: F): F
    emitDestroy(): this
    static bind<F extends (...args: any[]) => unknown>(fn: F): F
  }
}

declare module 'node:events' {
  /** Listeners run at once, in the context of whoever emits. */
  export class EventEmitter {
    on(event: string | symbol, listener: (...args: any[]) => void): this
    addListener(event: string | symbol, listener: (...args: any[]) => void): this
    once(event: string | symbol, listener: (...args: any[]) => void): this
    off(event: string | symbol, listener: (...args: any[]) => void): this
    removeListener(event: string | symbol, listener: (...args: any[]) => void): this
    removeAllListeners(event?: string | symbol): this
    listenerCount(event: string | symbol): number
    emit(event: string | symbol, ...args: any[]): boolean
  }
}

/** A timer. Its callback runs in the context in which it was set. */
interface Timeout { ref(): this; unref(): this; hasRef(): boolean }
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): Timeout
declare function setInterval<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): Timeout
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Timeout
declare function clearTimeout(timer: Timeout | number | undefined): void
declare function clearInterval(timer: Timeout | number | undefined): void
declare function clearImmediate(timer: Timeout | number | undefined): void
declare function queueMicrotask(callback: () => void): void
/** Lines go to the service's log. */
declare const console: {
  log(...values: unknown[]): void
  info(...values: unknown[]): void
  debug(...values: unknown[]): void
  warn(...values: unknown[]): void
  error(...values: unknown[]): void
  trace(...values: unknown[]): void
}
/** Virtual time since the process began, ms. */
declare const performance: { now(): number; readonly timeOrigin: number }
declare const crypto: { randomUUID(): string; getRandomValues<T extends ArrayBufferView>(array: T): T }
declare const AbortSignal: { timeout(ms: number): unknown }
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean })
  decode(input?: Uint8Array | ArrayBuffer): string
}
declare class TextEncoder {
  encode(text?: string): Uint8Array
}
`

/**
 * The types of everything that code in the mesh finds around it, as declaration files for the editor: ES2023
 * without the DOM goes with them.
 */
export const API_TYPES: readonly { path: string; text: string }[] = [
  { path: 'opentelemetry-api.d.ts', text: OPENTELEMETRY },
  { path: 'service.d.ts', text: SERVICE },
  { path: 'node.d.ts', text: NODE },
]
