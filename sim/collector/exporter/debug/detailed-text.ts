import type { Attributes } from '../../../telemetry/attribute.ts'
import { formatGoTime } from '../../../telemetry/go-time.ts'
import { eventUnixNano } from '../../../telemetry/otlp-json.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { typeName, valueText } from '../../../telemetry/value-text.ts'
import { spanIdText, traceIdText } from '../../../telemetry/id-text.ts'

const KINDS = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer']
const STATUS_CODES = ['Unset', 'Ok', 'Error']
const NOTHING_DROPPED = { attributes: 0, events: 0, links: 0 }

/** A message as the debug exporter prints it at verbosity detailed (upstream's internal/otlptext, same, without entity refs). */
export function detailedText({ columns, resourceSpans }: Traces): string {
  const lines: string[] = []
  for (const [resourceIndex, { resource: id, scopes }] of resourceSpans.entries()) {
    const resource = columns.resources[id]!
    lines.push(`ResourceSpans #${resourceIndex}`, `Resource SchemaURL: ${resource.schemaUrl}`)
    addAttributes(lines, 'Resource attributes', resource.attributes)
    for (const [scopeIndex, { scope: scopeId, rows }] of scopes.entries()) {
      const scope = columns.scopes[scopeId]!
      lines.push(`ScopeSpans #${scopeIndex}`, `ScopeSpans SchemaURL: ${scope.schemaUrl}`)
      lines.push(`InstrumentationScope ${scope.name} ${scope.version}`)
      addAttributes(lines, 'InstrumentationScope attributes', scope.attributes)
      for (let index = 0; index < rows.length; index++) addSpan(lines, columns, rows[index]!, index)
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}

function addSpan(lines: string[], columns: SpanColumns, row: number, index: number): void {
  const entry = (name: string, value: string): void => void lines.push(`    ${name.padEnd(15)}: ${value}`)
  const traceState = columns.strings.text(columns.traceState[row]!)
  const dropped = columns.dropped.get(row) ?? NOTHING_DROPPED
  lines.push(`Span #${index}`)
  entry('Trace ID', traceIdText(columns.traceId(row)))
  entry('Parent ID', columns.parentSpanId(row))
  entry('ID', spanIdText(columns.spanId(row)))
  entry('Name', columns.strings.text(columns.name[row]!))
  entry('Kind', KINDS[columns.kind[row]!] ?? '')
  if (traceState !== '') entry('TraceState', traceState)
  entry('Start time', formatGoTime(columns.startUnixNano(row)))
  entry('End time', formatGoTime(columns.endUnixNano(row)))
  entry('Status code', STATUS_CODES[columns.status[row]!] ?? '')
  entry('Status message', columns.strings.text(columns.statusMessage[row]!))
  entry('DroppedAttributesCount', String(dropped.attributes))
  entry('DroppedEventsCount', String(dropped.events))
  entry('DroppedLinksCount', String(dropped.links))
  addAttributes(lines, 'Attributes', columns.attributes(row))
  addEvents(lines, columns, row)
  addLinks(lines, columns, row)
}

function addEvents(lines: string[], columns: SpanColumns, row: number): void {
  const events = columns.events.get(row) ?? []
  if (events.length > 0) lines.push('Events:')
  for (const [index, event] of events.entries()) {
    lines.push(
      `SpanEvent #${index}`,
      `     -> Name: ${event.name}`,
      `     -> Timestamp: ${formatGoTime(eventUnixNano(columns, event))}`,
      `     -> DroppedAttributesCount: ${event.droppedAttributes}`,
    )
    addAttributes(lines, '     -> Attributes:', event.attributes)
  }
}

function addLinks(lines: string[], columns: SpanColumns, row: number): void {
  const links = columns.links.get(row) ?? []
  if (links.length > 0) lines.push('Links:')
  for (const [index, link] of links.entries()) {
    lines.push(
      `SpanLink #${index}`,
      `     -> Trace ID: ${traceIdText(link.traceId)}`,
      `     -> ID: ${spanIdText(link.spanId)}`,
      `     -> TraceState: ${link.traceState}`,
      `     -> DroppedAttributesCount: ${link.droppedAttributes}`,
    )
    addAttributes(lines, '     -> Attributes:', link.attributes)
  }
}

/** A list of attributes below a header, nothing when there are none; a header with an arrow indents them. */
export function addAttributes(lines: string[], header: string, attributes: Attributes): void {
  if (attributes.length === 0) return
  const arrow = header.indexOf('->')
  const indent = arrow < 0 ? '' : header.slice(0, arrow)
  lines.push(`${header}:`)
  for (const [key, value] of attributes) lines.push(`${indent}     -> ${key}: ${typeName(value)}(${valueText(value)})`)
}
