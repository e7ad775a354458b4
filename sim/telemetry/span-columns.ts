import type { Attributes, AttributeValue } from './attribute.ts'
import { LayoutTable, StringTable, TraceTable, ValueTable } from './dictionary.ts'
import { hex64 } from './ids.ts'

/** Something that happened during a span. Times are ns since the run's epoch. */
export type SpanEvent = {
  time: number
  /** Unix time that `time` cannot hold exactly. */
  exactUnixNano?: bigint
  name: string
  attributes: Attributes
  droppedAttributes: number
}

/** A pointer from one span to another, in this trace or in another one. */
export type SpanLink = {
  traceId: string
  spanId: string
  traceState: string
  attributes: Attributes
  droppedAttributes: number
  flags: number
}

/** How many attributes, events and links the SDK threw away because of its limits. */
export type DroppedCounts = { attributes: number; events: number; links: number }

/** Who made the spans: attributes of a process, host and service. */
export type Resource = { attributes: Attributes; schemaUrl: string; droppedAttributes: number }

/** The instrumentation library that made the spans. */
export type Scope = {
  name: string
  version: string
  attributes: Attributes
  schemaUrl: string
  droppedAttributes: number
}

/** OTLP's span kinds, by number. */
export const SPAN_KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const

/** OTLP's status codes. */
export const STATUS_UNSET = 0
export const STATUS_OK = 1
export const STATUS_ERROR = 2

/**
 * Every span of one run, a column per field, never serialised.
 *
 * A span is its row number. Rows are only ever added: what changes a span (a processor
 * that writes an attribute) adds a changed row. Times are ns since `epochUnixNano`; a
 * time that a double cannot hold exactly (0, or another century) is kept beside, exact.
 */
export class SpanColumns {
  readonly epochUnixNano: bigint
  count = 0
  trace: Uint32Array
  spanHigh: Uint32Array
  spanLow: Uint32Array
  parentHigh: Uint32Array
  parentLow: Uint32Array
  start: Float64Array
  end: Float64Array
  name: Uint32Array
  kind: Int32Array
  status: Int32Array
  statusMessage: Uint32Array
  traceState: Uint32Array
  flags: Uint32Array
  layout: Uint32Array
  firstAttribute: Uint32Array
  attributeValues: Uint32Array
  attributeCount = 0
  /** Bytes of each span as OTLP protobuf, kept by the sizer that measured it; 0 is not measured. */
  wireSize: Uint32Array

  readonly strings = new StringTable()
  readonly values = new ValueTable()
  readonly layouts = new LayoutTable()
  readonly traces = new TraceTable()
  readonly resources: Resource[] = []
  readonly scopes: Scope[] = []
  readonly events = new Map<number, readonly SpanEvent[]>()
  readonly links = new Map<number, readonly SpanLink[]>()
  readonly dropped = new Map<number, DroppedCounts>()
  /** Unix times that `start` and `end` cannot hold exactly, by row. */
  readonly exactStart = new Map<number, bigint>()
  readonly exactEnd = new Map<number, bigint>()

  /** One more than the row that a copied row was first copied from; 0 is no copy. */
  private origins: Uint32Array

  /** `estimate` spans are made room for; more may come. */
  constructor(epochUnixNano: bigint, estimate = 1024) {
    // Room for a changed copy of each too: memory that is never written to costs nothing, and growing is dear.
    const size = Math.max(16, estimate * 2)
    this.epochUnixNano = epochUnixNano
    this.trace = new Uint32Array(size)
    this.spanHigh = new Uint32Array(size)
    this.spanLow = new Uint32Array(size)
    this.parentHigh = new Uint32Array(size)
    this.parentLow = new Uint32Array(size)
    this.start = new Float64Array(size)
    this.end = new Float64Array(size)
    this.name = new Uint32Array(size)
    this.kind = new Int32Array(size)
    this.status = new Int32Array(size)
    this.statusMessage = new Uint32Array(size)
    this.traceState = new Uint32Array(size)
    this.flags = new Uint32Array(size)
    this.layout = new Uint32Array(size)
    this.firstAttribute = new Uint32Array(size)
    this.attributeValues = new Uint32Array(size * 8)
    this.wireSize = new Uint32Array(size)
    this.origins = new Uint32Array(size)
  }

  /** A new row with every field zero; the caller fills in what it knows. */
  addRow(): number {
    const row = this.count++
    if (row === this.trace.length) this.growRows()
    this.firstAttribute[row] = this.attributeCount
    return row
  }

  /** Adds the next attribute value of the last row; its key is the layout's. */
  addAttributeValue(valueId: number): void {
    const index = this.attributeCount++
    if (index === this.attributeValues.length) this.attributeValues = grown(this.attributeValues)
    this.attributeValues[index] = valueId
  }

  /** Sets all attributes of the last row. */
  setAttributes(row: number, attributes: Attributes): void {
    this.layout[row] = this.layouts.id(attributes.map(([key]) => key))
    this.firstAttribute[row] = this.attributeCount
    for (const [, value] of attributes) this.addAttributeValue(this.values.of(value))
  }

  /** Sets all attributes of the last row, by layout and the ids of their values; there may be more ids, which do not count. */
  setAttributeIds(row: number, layout: number, valueIds: readonly number[]): void {
    this.layout[row] = layout
    const first = this.attributeCount
    const count = this.layouts.keys(layout).length
    const end = first + count
    while (end > this.attributeValues.length) this.attributeValues = grown(this.attributeValues)
    const { attributeValues } = this
    for (let index = 0; index < count; index++) attributeValues[first + index] = valueIds[index]!
    this.firstAttribute[row] = first
    this.attributeCount = end
  }

  /** Sets one attribute of a row: in its place when it is there, else at the end. */
  setAttribute(row: number, key: string, value: AttributeValue): void {
    const layout = this.layout[row]!
    const next = this.layouts.including(layout, key)
    const count = this.layouts.keys(layout).length
    const from = this.firstAttribute[row]!
    // The values may be shared with the row that this one was copied from.
    const first = this.attributeCount
    for (let index = 0; index < count; index++) this.addAttributeValue(this.attributeValues[from + index]!)
    const id = this.values.of(value)
    if (next === layout) this.attributeValues[first + this.layouts.keys(layout).indexOf(key)] = id
    else this.addAttributeValue(id)
    this.firstAttribute[row] = first
    this.layout[row] = next
  }

  setStartUnixNano(row: number, time: bigint): void {
    this.start[row] = Number(time - this.epochUnixNano)
    if (Number.isSafeInteger(this.start[row])) this.exactStart.delete(row)
    else this.exactStart.set(row, time)
  }

  setEndUnixNano(row: number, time: bigint): void {
    this.end[row] = Number(time - this.epochUnixNano)
    if (Number.isSafeInteger(this.end[row])) this.exactEnd.delete(row)
    else this.exactEnd.set(row, time)
  }

  /** A copy of `row` as a new row, for a processor that will change it. */
  copyRow(row: number): number {
    const copy = this.addRow()
    this.origins[copy] = this.origin(row) + 1
    this.trace[copy] = this.trace[row]!
    this.spanHigh[copy] = this.spanHigh[row]!
    this.spanLow[copy] = this.spanLow[row]!
    this.parentHigh[copy] = this.parentHigh[row]!
    this.parentLow[copy] = this.parentLow[row]!
    this.start[copy] = this.start[row]!
    this.end[copy] = this.end[row]!
    this.name[copy] = this.name[row]!
    this.kind[copy] = this.kind[row]!
    this.status[copy] = this.status[row]!
    this.statusMessage[copy] = this.statusMessage[row]!
    this.traceState[copy] = this.traceState[row]!
    this.flags[copy] = this.flags[row]!
    this.layout[copy] = this.layout[row]!
    // The values are shared: rows never change, so two rows may point at the same ones.
    this.firstAttribute[copy] = this.firstAttribute[row]!
    copyEntry(this.events, row, copy)
    copyEntry(this.links, row, copy)
    copyEntry(this.dropped, row, copy)
    copyEntry(this.exactStart, row, copy)
    copyEntry(this.exactEnd, row, copy)
    return copy
  }

  /** The row that ended in the application, of which `row` is a (changed) copy; itself when it is no copy. */
  origin(row: number): number {
    const origin = this.origins[row]!
    return origin === 0 ? row : origin - 1
  }

  /** Throws away every row from `count` on, with what was added by later processors; dictionaries stay. */
  truncate(count: number, attributeCount: number): void {
    for (const map of [this.events, this.links, this.dropped, this.exactStart, this.exactEnd]) {
      for (const row of map.keys()) if (row >= count) map.delete(row)
    }
    const { statusMessage, traceState, flags, layout, kind, status, parentHigh, parentLow, wireSize, origins } = this
    for (const column of [
      statusMessage,
      traceState,
      flags,
      layout,
      kind,
      status,
      parentHigh,
      parentLow,
      wireSize,
      origins,
    ]) {
      column.fill(0, count, this.count)
    }
    this.count = count
    this.attributeCount = attributeCount
  }

  spanId(row: number): string {
    return hex64(this.spanHigh[row]!, this.spanLow[row]!)
  }

  /** The parent's span id, or the empty text for a root. */
  parentSpanId(row: number): string {
    const high = this.parentHigh[row]!
    const low = this.parentLow[row]!
    return high === 0 && low === 0 ? '' : hex64(high, low)
  }

  isRoot(row: number): boolean {
    return this.parentHigh[row] === 0 && this.parentLow[row] === 0
  }

  traceId(row: number): string {
    return this.traces.id(this.trace[row]!)
  }

  startUnixNano(row: number): bigint {
    return this.exactStart.get(row) ?? this.epochUnixNano + BigInt(this.start[row]!)
  }

  endUnixNano(row: number): bigint {
    return this.exactEnd.get(row) ?? this.epochUnixNano + BigInt(this.end[row]!)
  }

  /** The value of one attribute of a span, or undefined when the span does not have it. */
  attribute(row: number, key: string): AttributeValue | undefined {
    const index = this.layouts.keys(this.layout[row]!).indexOf(key)
    return index < 0 ? undefined : this.values.value(this.attributeValues[this.firstAttribute[row]! + index]!)
  }

  attributes(row: number): Attributes {
    const first = this.firstAttribute[row]!
    return this.layouts
      .keys(this.layout[row]!)
      .map((key, index) => [key, this.values.value(this.attributeValues[first + index]!)] as const)
  }

  private growRows(): void {
    this.trace = grown(this.trace)
    this.spanHigh = grown(this.spanHigh)
    this.spanLow = grown(this.spanLow)
    this.parentHigh = grown(this.parentHigh)
    this.parentLow = grown(this.parentLow)
    this.start = grown(this.start)
    this.end = grown(this.end)
    this.name = grown(this.name)
    this.kind = grown(this.kind)
    this.status = grown(this.status)
    this.statusMessage = grown(this.statusMessage)
    this.traceState = grown(this.traceState)
    this.flags = grown(this.flags)
    this.layout = grown(this.layout)
    this.firstAttribute = grown(this.firstAttribute)
    this.wireSize = grown(this.wireSize)
    this.origins = grown(this.origins)
  }
}

/** Gives `to` what `from` has; most rows have nothing beside their columns, and most runs have no such row. */
function copyEntry<T>(entries: Map<number, T>, from: number, to: number): void {
  if (entries.size === 0) return
  const entry = entries.get(from)
  if (entry !== undefined) entries.set(to, entry)
}

function grown<T extends Uint32Array | Int32Array | Float64Array>(column: T): T {
  const Column = column.constructor as new (length: number) => T
  const bigger = new Column(column.length * 2)
  bigger.set(column)
  return bigger
}
