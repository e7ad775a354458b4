import { decodeAttributes, encodeAttributes } from './attributes-json.ts'
import { attributesAndDropped, decodeDropped, decodeResource, decodeScope, either, encodeScope } from './origin-json.ts'
import { parseHex32 } from './ids.ts'
import { epochAt, JsonReader } from './json-reader.ts'
import type { Epoch, Json, JsonObject } from './json-reader.ts'
import type { SpanColumns, SpanEvent, SpanLink } from './span-columns.ts'
import type { ResourceSpans, ScopeSpans, Traces } from './traces.ts'

const KIND_NAMES = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map(
  (name) => `SPAN_KIND_${name}`,
)
const STATUS_NAMES = ['UNSET', 'OK', 'ERROR'].map((name) => `STATUS_CODE_${name}`)
const NO_TRACE_ID = '0'.repeat(32)
const NO_SPAN_ID = '0'.repeat(16)

/**
 * Adds the spans of one OTLP/JSON message to `columns` and gives the message.
 *
 * As tolerant as pdata's JSON unmarshaler: unknown keys are ignored, numbers may be text, names
 * may be snake_case. A message that cannot be read gives one sentence with the place in it; rows
 * read before the mistake stay in the columns, unused.
 */
export function decodeTraces(columns: SpanColumns, json: unknown): { traces: Traces } | { error: string } {
  const place = { resource: -1, scope: -1, span: -1 }
  const reader = new JsonReader(() => {
    const { resource, scope, span } = place
    const parts = [`resourceSpans[${resource}]`, `scopeSpans[${scope}]`, `spans[${span}]`]
    return parts.slice(0, resource < 0 ? 0 : scope < 0 ? 1 : span < 0 ? 2 : 3).join('.')
  })
  const epoch = epochAt(columns.epochUnixNano)
  const resourceSpans: ResourceSpans[] = []
  const root = reader.object(json as Json, '')
  for (const [resourceIndex, item] of reader
    .list(either(root, 'resourceSpans', 'resource_spans'), 'resourceSpans')
    .entries()) {
    Object.assign(place, { resource: resourceIndex, scope: -1, span: -1 })
    const message = reader.object(item, '')
    const resource = columns.resources.push(decodeResource(reader, message)) - 1
    const scopes: ScopeSpans[] = []
    for (const [scopeIndex, scopeItem] of scopeLists(reader, message).entries()) {
      Object.assign(place, { scope: scopeIndex, span: -1 })
      const scopeMessage = reader.object(scopeItem, '')
      const scope = columns.scopes.push(decodeScope(reader, scopeMessage)) - 1
      const rows = reader.list(scopeMessage.spans, 'spans').map((span, spanIndex) => {
        place.span = spanIndex
        return decodeSpan(reader, columns, epoch, reader.object(span, ''))
      })
      scopes.push({ scope, rows })
    }
    resourceSpans.push({ resource, scopes })
    if (reader.error !== null) break
  }
  return reader.error === null ? { traces: { columns, resourceSpans } } : { error: reader.error }
}

function scopeLists(reader: JsonReader, message: JsonObject): Json[] {
  const scopes = reader.list(either(message, 'scopeSpans', 'scope_spans'), 'scopeSpans')
  if (scopes.length > 0) return scopes
  return reader.list(either(message, 'deprecatedScopeSpans', 'deprecated_scope_spans'), 'deprecatedScopeSpans')
}

function decodeSpan(reader: JsonReader, columns: SpanColumns, epoch: Epoch, span: JsonObject): number {
  const row = columns.addRow()
  const spanId = reader.id(either(span, 'spanId', 'span_id'), 'spanId', 16)
  const parentId = reader.id(either(span, 'parentSpanId', 'parent_span_id'), 'parentSpanId', 16)
  const status = reader.object(span.status, 'status')
  columns.trace[row] = columns.traces.ordinal(reader.id(either(span, 'traceId', 'trace_id'), 'traceId', 32))
  columns.spanHigh[row] = parseHex32(spanId, 0)
  columns.spanLow[row] = parseHex32(spanId, 8)
  columns.parentHigh[row] = parseHex32(parentId, 0)
  columns.parentLow[row] = parseHex32(parentId, 8)
  columns.name[row] = columns.strings.id(reader.string(span.name, 'name'))
  columns.kind[row] = reader.enumNumber(span.kind, 'kind', KIND_NAMES)
  columns.status[row] = reader.enumNumber(status.code, 'status.code', STATUS_NAMES)
  columns.statusMessage[row] = columns.strings.id(reader.string(status.message, 'status.message'))
  columns.traceState[row] = columns.strings.id(reader.string(either(span, 'traceState', 'trace_state'), 'traceState'))
  columns.flags[row] = reader.uint32(span.flags, 'flags')
  const start = reader.time(either(span, 'startTimeUnixNano', 'start_time_unix_nano'), 'startTimeUnixNano', epoch)
  const end = reader.time(either(span, 'endTimeUnixNano', 'end_time_unix_nano'), 'endTimeUnixNano', epoch)
  if (typeof start === 'number') columns.start[row] = start
  else columns.setStartUnixNano(row, start)
  if (typeof end === 'number') columns.end[row] = end
  else columns.setEndUnixNano(row, end)
  columns.setAttributes(row, decodeAttributes(reader, span.attributes))
  const events = reader.list(span.events, 'events')
  if (events.length > 0)
    columns.events.set(
      row,
      events.map((event) => decodeEvent(reader, epoch, reader.object(event, 'events'))),
    )
  const links = reader.list(span.links, 'links')
  if (links.length > 0)
    columns.links.set(
      row,
      links.map((link) => decodeLink(reader, reader.object(link, 'links'))),
    )
  const attributes = decodeDropped(reader, span, 'Attributes')
  const droppedEvents = decodeDropped(reader, span, 'Events')
  const droppedLinks = decodeDropped(reader, span, 'Links')
  if (attributes + droppedEvents + droppedLinks > 0)
    columns.dropped.set(row, { attributes, events: droppedEvents, links: droppedLinks })
  return row
}

function decodeEvent(reader: JsonReader, epoch: Epoch, event: JsonObject): SpanEvent {
  const time = reader.time(either(event, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano', epoch)
  return {
    ...(typeof time === 'number' ? { time } : { time: Number(time - epoch.unixNano), exactUnixNano: time }),
    name: reader.string(event.name, 'name'),
    attributes: decodeAttributes(reader, event.attributes),
    droppedAttributes: decodeDropped(reader, event, 'Attributes'),
  }
}

function decodeLink(reader: JsonReader, link: JsonObject): SpanLink {
  return {
    traceId: reader.id(either(link, 'traceId', 'trace_id'), 'traceId', 32),
    spanId: reader.id(either(link, 'spanId', 'span_id'), 'spanId', 16),
    traceState: reader.string(either(link, 'traceState', 'trace_state'), 'traceState'),
    attributes: decodeAttributes(reader, link.attributes),
    droppedAttributes: decodeDropped(reader, link, 'Attributes'),
    flags: reader.uint32(link.flags, 'flags'),
  }
}

/** Writes a message as pdata's JSON marshaler does: its order of fields, zero values left out. */
export function encodeTraces(traces: Traces): JsonObject {
  const { columns } = traces
  if (traces.resourceSpans.length === 0) return {}
  return {
    resourceSpans: traces.resourceSpans.map(({ resource: index, scopes }) => {
      const resource = columns.resources[index]!
      return {
        resource: attributesAndDropped(resource),
        ...(scopes.length > 0 && { scopeSpans: scopes.map((scope) => encodeScopeSpans(columns, scope)) }),
        ...(resource.schemaUrl !== '' && { schemaUrl: resource.schemaUrl }),
      }
    }),
  }
}

function encodeScopeSpans(columns: SpanColumns, { scope: index, rows }: ScopeSpans): JsonObject {
  const scope = columns.scopes[index]!
  return {
    scope: encodeScope(scope),
    ...(rows.length > 0 && { spans: Array.from(rows, (row) => encodeSpan(columns, row)) }),
    ...(scope.schemaUrl !== '' && { schemaUrl: scope.schemaUrl }),
  }
}

/** Writes one span as OTLP/JSON. */
function encodeSpan(columns: SpanColumns, row: number): JsonObject {
  const traceId = columns.traceId(row)
  const spanId = columns.spanId(row)
  const parentSpanId = columns.parentSpanId(row)
  const traceState = columns.strings.text(columns.traceState[row]!)
  const flags = columns.flags[row]!
  const name = columns.strings.text(columns.name[row]!)
  const kind = columns.kind[row]!
  const start = columns.startUnixNano(row)
  const end = columns.endUnixNano(row)
  const attributes = columns.attributes(row)
  const dropped = columns.dropped.get(row)
  const events = columns.events.get(row)
  const links = columns.links.get(row)
  const message = columns.strings.text(columns.statusMessage[row]!)
  const code = columns.status[row]!
  return {
    ...(traceId !== NO_TRACE_ID && { traceId }),
    ...(spanId !== NO_SPAN_ID && { spanId }),
    ...(traceState !== '' && { traceState }),
    ...(parentSpanId !== '' && { parentSpanId }),
    ...(flags !== 0 && { flags }),
    ...(name !== '' && { name }),
    ...(kind !== 0 && { kind }),
    ...(start !== 0n && { startTimeUnixNano: String(start) }),
    ...(end !== 0n && { endTimeUnixNano: String(end) }),
    ...(attributes.length > 0 && { attributes: encodeAttributes(attributes) }),
    ...(dropped !== undefined && dropped.attributes > 0 && { droppedAttributesCount: dropped.attributes }),
    ...(events !== undefined && events.length > 0 && { events: events.map((event) => encodeEvent(columns, event)) }),
    ...(dropped !== undefined && dropped.events > 0 && { droppedEventsCount: dropped.events }),
    ...(links !== undefined && links.length > 0 && { links: links.map(encodeLink) }),
    ...(dropped !== undefined && dropped.links > 0 && { droppedLinksCount: dropped.links }),
    status: { ...(message !== '' && { message }), ...(code !== 0 && { code }) },
  }
}

/** Unix time of a span event, exact. */
export const eventUnixNano = (columns: SpanColumns, event: SpanEvent): bigint =>
  event.exactUnixNano ?? columns.epochUnixNano + BigInt(event.time)

function encodeEvent(columns: SpanColumns, event: SpanEvent): JsonObject {
  const time = eventUnixNano(columns, event)
  return {
    ...(time !== 0n && { timeUnixNano: String(time) }),
    ...(event.name !== '' && { name: event.name }),
    ...attributesAndDropped(event),
  }
}

function encodeLink(link: SpanLink): JsonObject {
  return {
    ...(link.traceId !== NO_TRACE_ID && { traceId: link.traceId }),
    ...(link.spanId !== NO_SPAN_ID && { spanId: link.spanId }),
    ...(link.traceState !== '' && { traceState: link.traceState }),
    ...attributesAndDropped(link),
    ...(link.flags !== 0 && { flags: link.flags }),
  }
}
