import type { Resource, Scope, SpanColumns, SpanEvent } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Redactor } from './redactor.ts'

/** A message with the attributes of its resources, scopes, spans and span events, and names of spans redacted; links are left alone. */
export function redactTraces(redactor: Redactor, { columns, resourceSpans }: Traces): Traces {
  return {
    columns,
    resourceSpans: resourceSpans.map(({ resource, scopes }) => ({
      resource: redactEntry(redactor, columns.resources, resource),
      scopes: scopes.map(({ scope, rows }) => ({
        scope: redactEntry(redactor, columns.scopes, scope),
        rows: Array.from(rows, (row) => redactSpan(redactor, columns, row)),
      })),
    })),
  }
}

function redactEntry<E extends Resource | Scope>(redactor: Redactor, entries: E[], index: number): number {
  const entry = entries[index]!
  const attributes = redactor.redactAttributes(entry.attributes)
  return attributes === entry.attributes ? index : entries.push({ ...entry, attributes }) - 1
}

function redactSpan(redactor: Redactor, columns: SpanColumns, row: number): number {
  const before = columns.attributes(row)
  const attributes = redactor.redactAttributes(before)
  const events = redactEvents(redactor, columns.events.get(row))
  const nameBefore = columns.strings.text(columns.name[row]!)
  const name = redactor.redactName(nameBefore, columns.kind[row]!, attributes)
  if (attributes === before && events === null && name === nameBefore) return row
  const copy = columns.copyRow(row)
  if (attributes !== before) columns.setAttributes(copy, attributes)
  if (events !== null) columns.events.set(copy, events)
  if (name !== nameBefore) columns.name[copy] = columns.strings.id(name)
  return copy
}

/** Null when nothing changes. */
function redactEvents(redactor: Redactor, events: readonly SpanEvent[] | undefined): readonly SpanEvent[] | null {
  if (events === undefined) return null
  const redacted = events.map((event) => {
    const attributes = redactor.redactAttributes(event.attributes)
    return attributes === event.attributes ? event : { ...event, attributes }
  })
  return redacted.some((event, index) => event !== events[index]) ? redacted : null
}
