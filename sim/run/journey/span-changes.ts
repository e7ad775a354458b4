import type { AttributeValue, Attributes } from '../../telemetry/attribute.ts'
import { SPAN_KINDS } from '../../telemetry/span-columns.ts'
import type { SpanColumns } from '../../telemetry/span-columns.ts'
import type { JourneyChange } from '../../worker/journey-protocol.ts'
import { attributeText } from '../../telemetry/attribute-text.ts'
import type { SpanState } from './journey-log.ts'

const STATUS_CODES = ['Unset', 'Ok', 'Error']

/** What is different about a span between two moments, as people read it. */
export function spanChanges(columns: SpanColumns, before: SpanState, after: SpanState): JourneyChange[] {
  const changes: JourneyChange[] = []
  if (before.row !== after.row) {
    compareFields(changes, 'span', fieldsOf(columns, before.row), fieldsOf(columns, after.row))
    compareAttributes(changes, 'attribute', columns.attributes(before.row), columns.attributes(after.row))
  }
  if (before.resource !== after.resource) {
    const [one, other] = [columns.resources[before.resource]!, columns.resources[after.resource]!]
    compareAttributes(changes, 'resource', one.attributes, other.attributes)
  }
  if (before.scope !== after.scope) {
    const [one, other] = [columns.scopes[before.scope]!, columns.scopes[after.scope]!]
    compareFields(
      changes,
      'scope',
      { name: one.name, version: one.version },
      { name: other.name, version: other.version },
    )
    compareAttributes(changes, 'scope', one.attributes, other.attributes)
  }
  return changes
}

/** What a span says of itself besides its attributes, named as in OTLP/JSON. */
function fieldsOf(columns: SpanColumns, row: number): Record<string, string> {
  return {
    traceId: columns.traceId(row),
    spanId: columns.spanId(row),
    parentSpanId: columns.parentSpanId(row),
    name: columns.strings.text(columns.name[row]!),
    kind: SPAN_KINDS[columns.kind[row]!] ?? String(columns.kind[row]),
    startTimeUnixNano: String(columns.startUnixNano(row)),
    endTimeUnixNano: String(columns.endUnixNano(row)),
    traceState: columns.strings.text(columns.traceState[row]!),
    'status.code': STATUS_CODES[columns.status[row]!] ?? String(columns.status[row]),
    'status.message': columns.strings.text(columns.statusMessage[row]!),
    events: (columns.events.get(row) ?? []).map(({ name }) => name).join(', '),
    links: (columns.links.get(row) ?? []).map(({ traceId, spanId }) => `${traceId}/${spanId}`).join(', '),
  }
}

function compareFields(
  changes: JourneyChange[],
  part: JourneyChange['part'],
  before: Record<string, string>,
  after: Record<string, string>,
): void {
  for (const [key, was] of Object.entries(before)) {
    const is = after[key]!
    if (was !== is) changes.push({ part, key, before: was === '' ? null : was, after: is === '' ? null : is })
  }
}

function compareAttributes(
  changes: JourneyChange[],
  part: JourneyChange['part'],
  before: Attributes,
  after: Attributes,
): void {
  const was = textsOf(before)
  const is = textsOf(after)
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [one, other] = [was.get(key) ?? null, is.get(key) ?? null]
    if (one !== other) changes.push({ part, key, before: one, after: other })
  }
}

/** Strings are quoted, so that `"200"` and `200` differ. */
const textsOf = (attributes: Attributes): Map<string, string> =>
  new Map(attributes.map(([key, value]) => [key, quoted(value)]))

const quoted = (value: AttributeValue): string =>
  typeof value === 'string' ? JSON.stringify(value) : attributeText(value)
