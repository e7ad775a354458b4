import {
  baggageEntryMetadataFromString,
  createTraceState,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  trace,
} from '@opentelemetry/api'
import type {
  Attributes,
  AttributeValue,
  Context,
  HrTime,
  Link,
  Span,
  SpanContext,
  SpanOptions,
} from '@opentelemetry/api'
import { EMPTY_CONTEXT } from '../sdk/linked-context.ts'
import type { CodeHost, CodeScope, StartedSpan } from './code-host.ts'

/** A span context on its way through the boundary: ids, flags, whether remote, trace state. */
type FlatContext = [traceId: string, spanId: string, flags: number, isRemote: boolean, state: string]
/** A span as the guest names it: a number of ours, a span context, or 0 for none. */
export type SpanRef = number | FlatContext
/** Baggage entries with their metadata, or 0 for none. */
type BaggageRef = 0 | [key: string, value: string, metadata: string][]
/** A context as the guest names it. */
export type ContextRef = [span: SpanRef, baggage: BaggageRef]
type PackedTime = 0 | HrTime
type PackedAttributes = 0 | Record<string, unknown>

type Entry<Place> = StartedSpan<Place | null> & { context: Context | null }

/**
 * The spans that a program has in hand, by number: those it started count up from 1; what the host
 * lent it, the active span of each request, counts down from -1.
 */
export class SpanBook<Place> {
  private readonly host: CodeHost<Place>
  private readonly open = new Map<number, Entry<Place>>()
  /** What is left of spans that have ended, by number. */
  private readonly ended: SpanContext[] = []
  private readonly places: (Place | null)[] = []
  private readonly scopes: CodeScope[] = []
  /** Attributes of the span that starts next. */
  private pending: Attributes | null = null

  constructor(host: CodeHost<Place>) {
    this.host = host
  }

  /** Enters what a request begins with. */
  lend(id: number, place: Place, context: Context): ContextRef {
    const span = trace.getSpan(context)
    const baggage = baggageRef(context)
    const own = baggage === 0 ? context : span === undefined ? EMPTY_CONTEXT : trace.setSpan(EMPTY_CONTEXT, span)
    this.open.set(id, { span: span ?? NO_SPAN, place, context: own })
    return [span === undefined ? 0 : id, baggage]
  }

  addScope(id: number, scope: CodeScope): void {
    this.scopes[id] = scope
  }

  /** Sets an attribute: of the span that starts next when `id` is 0. */
  setAttribute(id: number, key: string, value: AttributeValue): void {
    if (id === 0) (this.pending ??= {})[key] = value
    else this.open.get(id)?.span.setAttribute(key, value)
  }

  start(id: number, scope: number, name: string, kind: number, parent: number, cause: number): void {
    this.begin(id, scope, name, { kind, startTime: this.host.now() }, this.contextOf([parent, 0]), cause)
  }

  startWith(
    id: number,
    scope: number,
    name: string,
    kind: number,
    parent: ContextRef,
    cause: number,
    links: 0 | [FlatContext, PackedAttributes][],
    time: PackedTime,
    thread: string,
  ): void {
    const options: SpanOptions = { kind, startTime: time === 0 ? this.host.now() : time }
    if (links !== 0) options.links = links.map(([context, own]) => readLink(context, own))
    const span = this.begin(id, scope, name, options, this.contextOf(parent), cause)
    if (thread !== '') span.setAttribute('thread.name', thread)
  }

  private begin(id: number, scope: number, name: string, options: SpanOptions, context: Context, cause: number): Span {
    if (this.pending !== null) {
      options.attributes = this.pending
      this.pending = null
    }
    const started = this.host.startSpan(this.placeOf(cause), this.scopes[scope] ?? NO_SCOPE, name, options, context)
    this.open.set(id, { ...started, context: null })
    return started.span
  }

  setStatus(id: number, code: number, message: string | undefined): void {
    this.open.get(id)?.span.setStatus({ code, ...(message !== undefined && { message }) })
  }

  rename(id: number, name: string): void {
    this.open.get(id)?.span.updateName(name)
  }

  end(id: number, time: PackedTime): void {
    const entry = this.open.get(id)
    if (entry === undefined || id < 0) return
    this.host.endSpan(entry, time === 0 ? undefined : time)
    this.open.delete(id)
    // What is left of a span that ended is that others may be its children.
    this.ended[id] = entry.span.spanContext()
    this.places[id] = entry.place
  }

  /** An event now, with the attributes that were set of what comes next. */
  eventNow(id: number, name: string): void {
    const attributes = this.pending ?? {}
    this.pending = null
    this.open.get(id)?.span.addEvent(name, attributes, this.host.now())
  }

  event(id: number, name: string, attributes: PackedAttributes, time: PackedTime): void {
    const at = time === 0 ? this.host.now() : time
    this.open.get(id)?.span.addEvent(name, attributes === 0 ? {} : readAttributes(attributes), at)
  }

  exception(id: number, described: Record<string, string>, time: PackedTime): void {
    this.open.get(id)?.span.recordException(described as { message: string }, time === 0 ? this.host.now() : time)
  }

  link(id: number, context: FlatContext, attributes: PackedAttributes): void {
    this.open.get(id)?.span.addLink(readLink(context, attributes))
  }

  /** Where work is truly done that a span, or a request, is the cause of. */
  placeOf(cause: number): Place | null {
    if (cause > 0) return this.open.get(cause)?.place ?? this.places[cause] ?? null
    return this.open.get(cause)?.place ?? null
  }

  contextOf([ref, entries]: ContextRef): Context {
    let context = EMPTY_CONTEXT
    if (typeof ref !== 'number') context = trace.setSpan(context, trace.wrapSpanContext(readContext(ref)))
    else if (ref !== 0) context = this.under(ref)
    if (entries === 0) return context
    return propagation.setBaggage(context, readBaggage(entries))
  }

  private under(id: number): Context {
    const entry = this.open.get(id)
    if (entry !== undefined) return (entry.context ??= trace.setSpan(EMPTY_CONTEXT, entry.span))
    const ended = this.ended[id]
    return ended === undefined ? EMPTY_CONTEXT : trace.setSpan(EMPTY_CONTEXT, trace.wrapSpanContext(ended))
  }

  /** A span's context, and whether it records. */
  describe(id: number): [FlatContext, boolean] {
    const span = this.open.get(id)?.span
    if (span !== undefined) return [flatten(span.spanContext()), span.isRecording()]
    return [flatten(this.ended[id] ?? NO_SPAN.spanContext()), false]
  }

  inject(ref: ContextRef): [string, string][] {
    const headers: Record<string, string> = {}
    this.host.propagator.inject(this.contextOf(ref), headers, defaultTextMapSetter)
    return Object.entries(headers)
  }

  extract(headers: Record<string, string | string[]>): ContextRef {
    const context = this.host.propagator.extract(EMPTY_CONTEXT, headers, defaultTextMapGetter)
    const spanContext = trace.getSpanContext(context)
    return [spanContext === undefined ? 0 : flatten(spanContext), baggageRef(context)]
  }
}

const NO_SCOPE: CodeScope = { name: '', version: '', schemaUrl: '' }
const NO_SPAN: Span = trace.wrapSpanContext({
  traceId: '00000000000000000000000000000000',
  spanId: '0000000000000000',
  traceFlags: 0,
})

function baggageRef(context: Context): BaggageRef {
  const baggage = propagation.getBaggage(context)
  if (baggage === undefined) return 0
  return baggage.getAllEntries().map(([key, { value, metadata }]) => [key, value, metadata?.toString() ?? ''])
}

function readBaggage(entries: readonly [key: string, value: string, metadata: string][]) {
  return propagation.createBaggage(
    Object.fromEntries(
      entries.map(([key, value, metadata]) => [
        key,
        metadata === '' ? { value } : { value, metadata: baggageEntryMetadataFromString(metadata) },
      ]),
    ),
  )
}

function flatten({ traceId, spanId, traceFlags, isRemote, traceState }: SpanContext): FlatContext {
  return [traceId, spanId, traceFlags, isRemote === true, traceState?.serialize() ?? '']
}

function readContext([traceId, spanId, traceFlags, isRemote, state]: FlatContext): SpanContext {
  return {
    traceId,
    spanId,
    traceFlags,
    ...(isRemote && { isRemote }),
    ...(state !== '' && { traceState: createTraceState(state) }),
  }
}

function readLink(context: FlatContext, attributes: PackedAttributes): Link {
  return { context: readContext(context), ...(attributes !== 0 && { attributes: readAttributes(attributes) }) }
}

function readAttributes(packed: Record<string, unknown>): Attributes {
  for (const key in packed) {
    const value = packed[key]
    if (typeof value !== 'object' || value === null) continue
    packed[key] = readAttribute(value)
  }
  return packed as Attributes
}

/** An attribute's value as it came through JSON, which has no number for some numbers. */
export function readAttribute(value: unknown): AttributeValue {
  return (Array.isArray(value) ? value.map(readNumber) : readNumber(value)) as AttributeValue
}

function readNumber(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$n' in value ? Number(value.$n) : value
}
