import {
  baggageEntryMetadataFromString,
  createTraceState,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  trace,
} from '@opentelemetry/api'
import type { Attributes, Context, HrTime, Link, Span, SpanContext, SpanOptions } from '@opentelemetry/api'
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
/** Changes to a span, collected by the guest. */
type Changes = [attributes: PackedAttributes, statuses: 0 | [code: number, message: string | 0][], name: string | 0]

type Entry<Place> = StartedSpan<Place | null> & { context: Context }

/**
 * The spans that a program has in hand, by number: those it started count up from 1; what the host
 * lent it, the active span of each request, counts down from -1.
 */
export class SpanBook<Place> {
  private readonly host: CodeHost<Place>
  private readonly entries = new Map<number, Entry<Place>>()
  private readonly scopes = new Map<number, CodeScope>()

  constructor(host: CodeHost<Place>) {
    this.host = host
  }

  /** Enters what a request begins with. */
  lend(id: number, place: Place, context: Context): ContextRef {
    const span = trace.getSpan(context)
    const baggage = baggageRef(context)
    const own = baggage === 0 ? context : span === undefined ? EMPTY_CONTEXT : trace.setSpan(EMPTY_CONTEXT, span)
    this.entries.set(id, { span: span ?? NO_SPAN, place, context: own })
    return [span === undefined ? 0 : id, baggage]
  }

  addScope(id: number, scope: CodeScope): void {
    this.scopes.set(id, scope)
  }

  start(
    id: number,
    scope: number,
    name: string,
    kind: number,
    parent: ContextRef,
    cause: number,
    attributes: PackedAttributes,
    links: 0 | [FlatContext, PackedAttributes][],
    time: PackedTime,
    thread: string,
  ): void {
    const options: SpanOptions = { kind, startTime: time === 0 ? this.host.now() : time }
    if (attributes !== 0) options.attributes = readAttributes(attributes)
    if (links !== 0) options.links = links.map(([context, own]) => readLink(context, own))
    const from = this.scopes.get(scope) ?? { name: '', version: '', schemaUrl: '' }
    const started = this.host.startSpan(this.placeOf(cause), from, String(name), options, this.contextOf(parent))
    if (thread !== '') started.span.setAttribute('thread.name', thread)
    this.entries.set(id, { ...started, context: trace.setSpan(EMPTY_CONTEXT, started.span) })
  }

  change(id: number, [attributes, statuses, name]: Changes): void {
    const span = this.entries.get(id)?.span
    if (span === undefined) return
    if (attributes !== 0) span.setAttributes(readAttributes(attributes))
    if (statuses !== 0) {
      for (const [code, message] of statuses) span.setStatus({ code, ...(message !== 0 && { message }) })
    }
    if (name !== 0) span.updateName(name)
  }

  end(id: number, changes: Changes, time: PackedTime): void {
    const entry = this.entries.get(id)
    if (entry === undefined) return
    this.change(id, changes)
    this.host.endSpan(entry, time === 0 ? undefined : time)
    // What is left of a span that ended is that others may be its children.
    entry.span = trace.wrapSpanContext(entry.span.spanContext())
    entry.context = trace.setSpan(EMPTY_CONTEXT, entry.span)
  }

  event(id: number, name: string, attributes: PackedAttributes, time: PackedTime): void {
    const at = time === 0 ? this.host.now() : time
    this.entries.get(id)?.span.addEvent(name, attributes === 0 ? {} : readAttributes(attributes), at)
  }

  exception(id: number, described: Record<string, string>, time: PackedTime): void {
    this.entries.get(id)?.span.recordException(described as { message: string }, time === 0 ? this.host.now() : time)
  }

  link(id: number, context: FlatContext, attributes: PackedAttributes): void {
    this.entries.get(id)?.span.addLink(readLink(context, attributes))
  }

  /** The program cannot name it any more. */
  drop(id: number): void {
    this.entries.delete(id)
  }

  /** Where work is truly done that a span, or a request, is the cause of. */
  placeOf(cause: number): Place | null {
    return this.entries.get(cause)?.place ?? null
  }

  contextOf([ref, entries]: ContextRef): Context {
    let context = EMPTY_CONTEXT
    if (typeof ref !== 'number') context = trace.setSpan(context, trace.wrapSpanContext(readContext(ref)))
    else if (ref !== 0) context = this.entries.get(ref)?.context ?? EMPTY_CONTEXT
    if (entries === 0) return context
    return propagation.setBaggage(context, readBaggage(entries))
  }

  /** A span's context, and whether it records. */
  describe(id: number): [FlatContext, boolean] {
    const span = this.entries.get(id)?.span ?? NO_SPAN
    return [flatten(span.spanContext()), span.isRecording()]
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

// JSON has no number for these.
function readAttributes(packed: Record<string, unknown>): Attributes {
  for (const key in packed) {
    const value = packed[key]
    if (typeof value !== 'object' || value === null) continue
    packed[key] = Array.isArray(value) ? value.map(readNumber) : readNumber(value)
  }
  return packed as Attributes
}

function readNumber(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$n' in value ? Number(value.$n) : value
}
