import type { Attributes } from '../../telemetry/attribute.ts'
import type { Epoch, Json, JsonObject } from '../../telemetry/json-reader.ts'
import type { Resource, Scope, SpanColumns, SpanEvent, SpanLink } from '../../telemetry/span-columns.ts'
import { countOf, isObject, listOf, textOf } from '../json-value.ts'
import { nanosSince } from '../import-times.ts'
import { readId } from '../span-ids.ts'
import { readAttributes, under } from './otlp-values.ts'

type Refuse = (problem: string) => void

/** Writes a span's attributes, events and links, given as OTLP/JSON, into its row. */
export function fillDetails(columns: SpanColumns, epoch: Epoch, row: number, span: JsonObject, refuse: Refuse): void {
  fillAttributes(columns, row, readAttributes(span.attributes, refuse))
  fillEvents(columns, epoch, row, span.events, refuse)
  fillLinks(columns, row, span.links, refuse)
}

/** Writes a span's events into its row. */
export function fillEvents(
  columns: SpanColumns,
  epoch: Epoch,
  row: number,
  json: Json | undefined,
  refuse: Refuse,
): void {
  const events = listOf(json).flatMap((event, index) => readEvent(epoch, event, index, refuse))
  if (events.length > 0) columns.events.set(row, events)
  else columns.events.delete(row)
}

/** Writes a span's links into its row. */
export function fillLinks(columns: SpanColumns, row: number, json: Json | undefined, refuse: Refuse): void {
  const links = listOf(json).flatMap((link, index) => readLink(link, index, refuse))
  if (links.length > 0) columns.links.set(row, links)
  else columns.links.delete(row)
}

/** Gives a row its attributes, whichever row was the last. */
export function fillAttributes(columns: SpanColumns, row: number, attributes: Attributes): void {
  if (attributes.length > 0) columns.setAttributes(row, attributes)
}

function readEvent(epoch: Epoch, json: Json, index: number, refuse: Refuse): SpanEvent[] {
  if (!isObject(json)) {
    refuse(`events[${index}] is no object`)
    return []
  }
  const text = textOf(under(json, 'timeUnixNano', 'time_unix_nano'))
  const time = nanosSince(text, epoch)
  if (time === null) refuse(`events[${index}].timeUnixNano is ${JSON.stringify(text)}, not a time in nanoseconds`)
  return [
    {
      ...eventTime(time ?? 0, epoch),
      name: textOf(json.name),
      attributes: readAttributes(json.attributes, (problem) => refuse(`events[${index}].${problem}`)),
      droppedAttributes: countOf(under(json, 'droppedAttributesCount', 'dropped_attributes_count')),
    },
  ]
}

/** A time as a span event keeps it. */
export const eventTime = (time: number | bigint, epoch: Epoch): Pick<SpanEvent, 'time' | 'exactUnixNano'> =>
  typeof time === 'number' ? { time } : { time: Number(time - epoch.unixNano), exactUnixNano: time }

function readLink(json: Json, index: number, refuse: Refuse): SpanLink[] {
  if (!isObject(json)) {
    refuse(`links[${index}] is no object`)
    return []
  }
  const traceId = readId(textOf(under(json, 'traceId', 'trace_id')), 32)
  const spanId = readId(textOf(under(json, 'spanId', 'span_id')), 16)
  return [
    {
      traceId: traceId?.id ?? '0'.repeat(32),
      spanId: spanId?.id ?? '0'.repeat(16),
      traceState: textOf(under(json, 'traceState', 'trace_state')),
      attributes: readAttributes(json.attributes, (problem) => refuse(`links[${index}].${problem}`)),
      droppedAttributes: countOf(under(json, 'droppedAttributesCount', 'dropped_attributes_count')),
      flags: countOf(json.flags),
    },
  ]
}

/** Reads a resource, whose schema URL stands beside it. */
export function readResource(json: Json | undefined, refuse: Refuse): Omit<Resource, 'schemaUrl'> {
  const resource = isObject(json) ? json : {}
  return {
    attributes: readAttributes(resource.attributes, refuse),
    droppedAttributes: countOf(under(resource, 'droppedAttributesCount', 'dropped_attributes_count')),
  }
}

/** Reads a scope, whose schema URL stands beside it. */
export function readScope(json: Json | undefined, refuse: Refuse): Omit<Scope, 'schemaUrl'> {
  const scope = isObject(json) ? json : {}
  return {
    name: textOf(scope.name),
    version: textOf(scope.version),
    attributes: readAttributes(scope.attributes, refuse),
    droppedAttributes: countOf(under(scope, 'droppedAttributesCount', 'dropped_attributes_count')),
  }
}
