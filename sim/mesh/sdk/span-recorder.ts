import type { AttributeValue as SdkAttributeValue, Attributes as SdkAttributes, HrTime } from '@opentelemetry/api'
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { SECOND } from '../../kernel/time.ts'
import type { Attributes, AttributeValue } from '../../telemetry/attribute.ts'
import { parseHex32 } from '../../telemetry/ids.ts'
import { SPAN_KINDS } from '../../telemetry/span-columns.ts'
import type { SpanColumns } from '../../telemetry/span-columns.ts'

const HAS_IS_REMOTE = 0x100
const IS_REMOTE = 0x200

/**
 * What the last span of a name was like, with its numbers in the columns: the next one is mostly
 * the same, and comparing is cheaper than looking up.
 */
type Likeness = {
  name: number
  scope: object
  scopeId: number
  keys: readonly string[]
  layout: number
  values: (SdkAttributeValue | undefined)[]
  valueIds: number[]
}

/** Turns every span that ends into a row, and lets the span go. */
export class SpanRecorder {
  readonly columns: SpanColumns
  /** The scope and the replica of each row. */
  scope: Uint16Array
  replica: Uint16Array
  /** The trace that the next span to end is likely of, and its ordinal: whoever ends a span mostly knows, and need not look it up. */
  likelyTraceId = ''
  likelyTrace = -1
  private readonly epochSeconds: number
  private readonly scopes = new Map<object, number>()
  private readonly scopeIds = new Map<string, number>()

  constructor(columns: SpanColumns, estimate: number) {
    this.columns = columns
    this.epochSeconds = Number(columns.epochUnixNano / BigInt(SECOND))
    this.scope = new Uint16Array(estimate)
    this.replica = new Uint16Array(estimate)
  }

  /** The SDK's way in, for the provider of one replica. */
  processorOf(replica: number): SpanProcessor {
    // Within a replica, spans of one name and kind mostly have the same attributes.
    const likenesses = Array.from({ length: SPAN_KINDS.length }, () => new Map<string, Likeness>())
    return {
      onStart: () => {},
      onEnd: (span) => this.add(span, replica, likenesses[span.kind]!),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    }
  }

  private add(span: ReadableSpan, replica: number, likenesses: Map<string, Likeness>): void {
    const { columns } = this
    const like = likenesses.get(span.name) ?? this.firstOf(span, likenesses)
    const row = columns.addRow()
    if (row === this.scope.length) this.grow()
    const context = span.spanContext()
    const parent = span.parentSpanContext
    const { traceId } = context
    columns.trace[row] = traceId === this.likelyTraceId ? this.likelyTrace : columns.traces.ordinal(traceId)
    columns.spanHigh[row] = parseHex32(context.spanId, 0)
    columns.spanLow[row] = parseHex32(context.spanId, 8)
    let flags = context.traceFlags | HAS_IS_REMOTE
    if (parent !== undefined) {
      columns.parentHigh[row] = parseHex32(parent.spanId, 0)
      columns.parentLow[row] = parseHex32(parent.spanId, 8)
      if (parent.isRemote === true) flags |= IS_REMOTE
    }
    columns.flags[row] = flags
    columns.start[row] = this.time(span.startTime)
    columns.end[row] = this.time(span.endTime)
    columns.name[row] = like.name
    // OTLP has "unspecified" before the API's kinds.
    columns.kind[row] = span.kind + 1
    columns.status[row] = span.status.code
    if (span.status.message !== undefined) columns.statusMessage[row] = columns.strings.id(span.status.message)
    if (context.traceState !== undefined) columns.traceState[row] = columns.strings.id(context.traceState.serialize())
    this.addAttributes(row, span.attributes, like)
    this.scope[row] = span.instrumentationScope === like.scope ? like.scopeId : this.scopeOf(span.instrumentationScope)
    this.replica[row] = replica
    if (span.events.length > 0) this.addEvents(row, span)
    if (span.links.length > 0) this.addLinks(row, span)
    if (span.droppedAttributesCount + span.droppedEventsCount + span.droppedLinksCount > 0) {
      columns.dropped.set(row, {
        attributes: span.droppedAttributesCount,
        events: span.droppedEventsCount,
        links: span.droppedLinksCount,
      })
    }
  }

  // By index: taking a pair apart by destructuring asks it for an iterator.
  private time(time: HrTime): number {
    return (time[0] - this.epochSeconds) * SECOND + time[1]
  }

  private firstOf(span: ReadableSpan, likenesses: Map<string, Likeness>): Likeness {
    const like: Likeness = {
      name: this.columns.strings.id(span.name),
      scope: span.instrumentationScope,
      scopeId: this.scopeOf(span.instrumentationScope),
      keys: [],
      layout: 0,
      values: [],
      valueIds: [],
    }
    likenesses.set(span.name, like)
    return like
  }

  private addAttributes(row: number, attributes: SdkAttributes, like: Likeness): void {
    const { columns } = this
    const { keys, values, valueIds } = like
    let count = 0
    let same = true
    for (const key in attributes) {
      const value = attributes[key]!
      if (value !== values[count]) {
        values[count] = value
        valueIds[count] = this.valueId(value)
      }
      if (keys[count] !== key) same = false
      count++
    }
    if (!same || keys.length !== count) {
      like.keys = Object.keys(attributes)
      like.layout = columns.layouts.id(like.keys)
    }
    columns.setAttributeIds(row, like.layout, valueIds)
  }

  private valueId(value: SdkAttributeValue): number {
    const { values } = this.columns
    if (typeof value === 'string') return values.ofString(value)
    if (typeof value === 'number' && Number.isSafeInteger(value)) return values.ofInt(value)
    return values.of(attributeValue(value))
  }

  private addEvents(row: number, span: ReadableSpan): void {
    this.columns.events.set(
      row,
      span.events.map((event) => ({
        time: this.time(event.time),
        name: event.name,
        attributes: attributeList(event.attributes ?? {}),
        droppedAttributes: event.droppedAttributesCount ?? 0,
      })),
    )
  }

  private addLinks(row: number, span: ReadableSpan): void {
    this.columns.links.set(
      row,
      span.links.map(({ context, attributes, droppedAttributesCount }) => ({
        traceId: context.traceId,
        spanId: context.spanId,
        traceState: context.traceState?.serialize() ?? '',
        attributes: attributeList(attributes ?? {}),
        droppedAttributes: droppedAttributesCount ?? 0,
        flags: context.traceFlags | HAS_IS_REMOTE | (context.isRemote === true ? IS_REMOTE : 0),
      })),
    )
  }

  private scopeOf(scope: ReadableSpan['instrumentationScope']): number {
    let id = this.scopes.get(scope)
    if (id !== undefined) return id
    // Every provider has its own object for the same library.
    const { name, version = '', schemaUrl = '' } = scope
    const key = `${name}\n${version}\n${schemaUrl}`
    id = this.scopeIds.get(key)
    if (id === undefined) {
      id = this.columns.scopes.push({ name, version, attributes: [], schemaUrl, droppedAttributes: 0 }) - 1
      this.scopeIds.set(key, id)
    }
    this.scopes.set(scope, id)
    return id
  }

  private grow(): void {
    const size = this.columns.trace.length
    const scope = new Uint16Array(size)
    scope.set(this.scope)
    this.scope = scope
    const replica = new Uint16Array(size)
    replica.set(this.replica)
    this.replica = replica
  }
}

/** The SDK's attributes as OTLP's: whole numbers are integers, as the SDK's own exporters have it. */
export function attributeList(attributes: SdkAttributes): Attributes {
  return Object.entries(attributes).map(([key, value]) => [key, attributeValue(value!)] as const)
}

function attributeValue(value: SdkAttributeValue): AttributeValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) {
    return { array: value.map((item) => (item === null || item === undefined ? null : attributeValue(item))) }
  }
  return value as string | boolean
}
