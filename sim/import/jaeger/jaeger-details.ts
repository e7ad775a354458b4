import { timeMicros } from '../import-dates.ts'
import { microsSince } from '../import-times.ts'
import { isObject, listOf, textOf } from '../json-value.ts'
import { eventTime, fillAttributes } from '../otlp/otlp-details.ts'
import { readId } from '../span-ids.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'
import type { Epoch, JsonObject } from '../../telemetry/json-reader.ts'
import type { Resource, SpanColumns, SpanEvent, SpanLink } from '../../telemetry/span-columns.ts'
import { parentReference, readMeaning, readReferences } from './jaeger-span.ts'
import { readTags, tagValue } from './jaeger-tags.ts'

/** What exporters write where a resource had no name (upstream: tracetranslator.ResourceNoServiceName). */
const NO_SERVICE_NAME = 'OTLPResourceNoServiceName'

/** Writes a span's attributes, events and links into its row. */
export function fillJaegerDetails(
  columns: SpanColumns,
  epoch: Epoch,
  row: number,
  span: JsonObject,
  from: { traceId: string; isStored: boolean },
): void {
  fillAttributes(columns, row, readMeaning(span, from.isStored).attributes)
  if (columns.events.has(row)) columns.events.set(row, readLogs(span, epoch, from.isStored))
  if (columns.links.has(row))
    columns.links.set(row, readLinks(span, textOf(span.traceID ?? span.traceId) || from.traceId))
}

function readLogs(span: JsonObject, epoch: Epoch, isStored: boolean): SpanEvent[] {
  return listOf(span.logs).flatMap((log) => {
    if (!isObject(log)) return []
    const time = timeMicros(log.timestamp ?? 0) ?? 0
    let name = ''
    const attributes: [string, AttributeValue][] = []
    for (const item of listOf(log.fields)) {
      if (!isObject(item)) continue
      const key = textOf(item.key)
      const value = tagValue(item, isStored)
      if (key === 'event' && typeof value === 'string' && name === '') name = value
      else attributes.push([key, value])
    }
    return [{ ...eventTime(microsSince(time, epoch), epoch), name, attributes, droppedAttributes: 0 }]
  })
}

/** A process as the collector translates it (upstream: jProcessToInternalResource). */
export function readProcess(process: JsonObject, isStored: boolean): Resource {
  const service = textOf(process.serviceName)
  const tags = readTags(process, isStored)
  const hasHostName = tags.some(([key]) => key === 'host.name')
  return {
    attributes: [
      ...(service === '' || service === NO_SERVICE_NAME ? [] : [['service.name', service] as const]),
      ...tags
        .filter(([key]) => key !== 'service.name' || service === '')
        .map(([key, value]) => [key === 'hostname' && !hasHostName ? 'host.name' : key, value] as const),
    ],
    schemaUrl: '',
    droppedAttributes: 0,
  }
}

function readLinks(span: JsonObject, traceId: string): readonly SpanLink[] {
  const references = readReferences(span, traceId)
  const parent = parentReference(references, traceId)
  return references
    .filter((_, index) => index !== parent)
    .map((each) => ({
      traceId: readId(each.traceId, 32)?.id ?? '0'.repeat(32),
      spanId: readId(each.spanId, 16)?.id ?? '0'.repeat(16),
      traceState: '',
      attributes: [['opentracing.ref_type', each.isChildOf ? 'child_of' : 'follows_from']],
      droppedAttributes: 0,
      flags: 0,
    }))
}
