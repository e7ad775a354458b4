import type { Attributes, AttributeValue } from './attribute.ts'
import type { Resource, Scope, SpanColumns, SpanEvent, SpanLink } from './span-columns.ts'
import type { ResourceSpans, ScopeSpans, Traces } from './traces.ts'
import { utf8Length } from './utf8.ts'

const NO_TRACE_ID = '0'.repeat(32)
const NO_SPAN_ID = '0'.repeat(16)

/** Bytes of a number as a protobuf varint; `value` is a whole number below 2^53. */
export function varintSize(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x200000) return 3
  if (value < 0x10000000) return 4
  if (value < 0x800000000) return 5
  if (value < 0x40000000000) return 6
  return value < 0x2000000000000 ? 7 : 8
}

/** Bytes of a length-delimited field with a one-byte tag. */
export const fieldSize = (length: number): number => 1 + varintSize(length) + length

const textFieldSize = (length: number): number => (length > 0 ? fieldSize(length) : 0)

/** Bytes of a count or an enum as a varint field, none when it is 0; negative enums take all ten bytes. */
export const countFieldSize = (count: number): number => (count > 0 ? 1 + varintSize(count) : count < 0 ? 11 : 0)

/** Bytes of a text as a field, none when it is empty. */
export const textSize = (text: string): number => textFieldSize(utf8Length(text))

function int64Size(value: bigint): number {
  if (value < 0n) return 10
  if (value <= 0x1fffffffffffffn) return varintSize(Number(value))
  return value < 1n << 56n ? 8 : 9
}

/** Bytes of an AnyValue, without the field it is in. */
export function valueSize(value: AttributeValue): number {
  switch (typeof value) {
    case 'string':
      return fieldSize(utf8Length(value))
    case 'boolean':
      return 2
    case 'bigint':
      return 1 + int64Size(value)
    case 'number':
      return 9
  }
  if (value === null) return 0
  if (value instanceof Uint8Array) return fieldSize(value.length)
  if ('kvlist' in value) return fieldSize(attributesSize(value.kvlist))
  let items = 0
  for (const item of value.array) items += fieldSize(valueSize(item))
  return fieldSize(items)
}

/** Bytes of a list of KeyValue fields. */
export function attributesSize(attributes: Attributes): number {
  let size = 0
  for (const [key, value] of attributes) size += fieldSize(textSize(key) + fieldSize(valueSize(value)))
  return size
}

/**
 * How many bytes spans and messages take as OTLP protobuf, exactly as pdata's sizer counts.
 *
 * What repeats (attribute values, keys, names, resources, scopes) is measured once per columns.
 */
export class OtlpSizer {
  private readonly columns: SpanColumns
  /** A unix time of 0 in the columns' own time; a field with that value is not written. */
  private readonly unset: number
  /** By value id: the size of the value as a field of its KeyValue. */
  private values = new Uint32Array(1024)
  /** By string id, plus one so that 0 is "not measured". */
  private strings = new Uint32Array(256)
  /** By layout id: the size of each key as a field of its KeyValue. */
  private readonly keys: (Uint32Array | undefined)[] = []
  private readonly resources: (number | undefined)[] = []
  private readonly scopes: (number | undefined)[] = []

  constructor(columns: SpanColumns) {
    this.columns = columns
    this.unset = -Number(columns.epochUnixNano)
  }

  /** One span, without the field it is in. Measured once: rows do not change. */
  span(row: number): number {
    const { wireSize } = this.columns
    if (wireSize[row] === 0) wireSize[row] = this.measureSpan(row)
    return wireSize[row]!
  }

  private measureSpan(row: number): number {
    const { columns } = this
    let size = columns.traceId(row) === NO_TRACE_ID ? 2 : 18
    size += columns.spanHigh[row] === 0 && columns.spanLow[row] === 0 ? 2 : 10
    size += columns.isRoot(row) ? 2 : 10
    size += this.stringField(columns.traceState[row]!) + this.stringField(columns.name[row]!)
    if (columns.flags[row] !== 0) size += 6
    size += countFieldSize(columns.kind[row]!)
    if (columns.start[row] !== this.unset || columns.startUnixNano(row) !== 0n) size += 9
    if (columns.end[row] !== this.unset || columns.endUnixNano(row) !== 0n) size += 9
    const status = this.stringField(columns.statusMessage[row]!) + countFieldSize(columns.status[row]!)
    size += fieldSize(status) + this.spanAttributes(row)
    if (columns.events.size > 0) for (const event of columns.events.get(row) ?? []) size += this.event(event)
    if (columns.links.size > 0) for (const link of columns.links.get(row) ?? []) size += linkFieldSize(link)
    const dropped = columns.dropped.size > 0 ? columns.dropped.get(row) : undefined
    if (dropped !== undefined) {
      size += countFieldSize(dropped.attributes) + countFieldSize(dropped.events) + countFieldSize(dropped.links)
    }
    return size
  }

  /** One ResourceSpans of a message, without the field it is in. */
  resourceSpans({ resource, scopes }: ResourceSpans): number {
    let size = this.resource(resource)
    for (const scopeSpans of scopes) size += fieldSize(this.scopeSpans(scopeSpans))
    return size
  }

  /** One ScopeSpans, without the field it is in. */
  scopeSpans({ scope, rows }: ScopeSpans): number {
    let size = this.scope(scope)
    for (let index = 0; index < rows.length; index++) size += fieldSize(this.span(rows[index]!))
    return size
  }

  /** A whole message: pdata's TracesSize, and what an exporter puts on the wire before compression. */
  traces(traces: Traces): number {
    let size = 0
    for (const resourceSpans of traces.resourceSpans) size += fieldSize(this.resourceSpans(resourceSpans))
    return size
  }

  /** A resource as a field, and its schema URL. */
  resource(index: number): number {
    return (this.resources[index] ??= resourceFieldSize(this.columns.resources[index]!))
  }

  /** A scope as a field, and its schema URL. */
  scope(index: number): number {
    return (this.scopes[index] ??= scopeFieldSize(this.columns.scopes[index]!))
  }

  private spanAttributes(row: number): number {
    const { columns } = this
    const layout = columns.layout[row]!
    if (layout === 0) return 0
    const keys = (this.keys[layout] ??= Uint32Array.from(columns.layouts.keys(layout), textSize))
    const first = columns.firstAttribute[row]!
    let size = 0
    for (let index = 0; index < keys.length; index++) {
      size += fieldSize(keys[index]! + this.valueField(columns.attributeValues[first + index]!))
    }
    return size
  }

  private valueField(id: number): number {
    if (id >= this.values.length) this.values = grown(this.values, id)
    let size = this.values[id]!
    if (size === 0) {
      size = fieldSize(valueSize(this.columns.values.value(id)))
      this.values[id] = size
    }
    return size
  }

  private stringField(id: number): number {
    if (id === 0) return 0
    if (id >= this.strings.length) this.strings = grown(this.strings, id)
    let size = this.strings[id]!
    if (size === 0) {
      size = textSize(this.columns.strings.text(id)) + 1
      this.strings[id] = size
    }
    return size - 1
  }

  private event({ time, exactUnixNano, name, attributes, droppedAttributes }: SpanEvent): number {
    const isUnset = time === this.unset && (exactUnixNano ?? 0n) === 0n
    return fieldSize(
      (isUnset ? 0 : 9) + textSize(name) + attributesSize(attributes) + countFieldSize(droppedAttributes),
    )
  }
}

function linkFieldSize({ traceId, spanId, traceState, attributes, droppedAttributes, flags }: SpanLink): number {
  return fieldSize(
    (traceId === NO_TRACE_ID ? 2 : 18) +
      (spanId === NO_SPAN_ID ? 2 : 10) +
      textSize(traceState) +
      attributesSize(attributes) +
      countFieldSize(droppedAttributes) +
      (flags === 0 ? 0 : 5),
  )
}

/** A resource as a field, and its schema URL. */
export function resourceFieldSize({ attributes, droppedAttributes, schemaUrl }: Resource): number {
  return fieldSize(attributesSize(attributes) + countFieldSize(droppedAttributes)) + textSize(schemaUrl)
}

/** A scope as a field, and its schema URL. */
export function scopeFieldSize({ name, version, attributes, droppedAttributes, schemaUrl }: Scope): number {
  const scope = textSize(name) + textSize(version) + attributesSize(attributes) + countFieldSize(droppedAttributes)
  return fieldSize(scope) + textSize(schemaUrl)
}

function grown(sizes: Uint32Array<ArrayBuffer>, id: number): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(Math.max(id + 1, sizes.length * 2))
  bigger.set(sizes)
  return bigger
}

const sizers = new WeakMap<SpanColumns, OtlpSizer>()

/** The sizer of these columns, shared by everybody who measures their spans. */
export function otlpSizer(columns: SpanColumns): OtlpSizer {
  let sizer = sizers.get(columns)
  if (sizer === undefined) {
    sizer = new OtlpSizer(columns)
    sizers.set(columns, sizer)
  }
  return sizer
}

/** Bytes of one span as OTLP protobuf, without the field it is in. */
export const spanSize = (columns: SpanColumns, row: number): number => otlpSizer(columns).span(row)

/** Bytes of a whole message as OTLP protobuf. */
export const tracesSize = (traces: Traces): number => otlpSizer(traces.columns).traces(traces)
