import { TraceStore } from '#sim/query/trace-store.ts'
import { attributeValueKey } from '#sim/telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '#sim/telemetry/attribute.ts'
import { parseHex32 } from '#sim/telemetry/ids.ts'
import { SPAN_KINDS } from '#sim/telemetry/span-columns.ts'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import type { TraceShape } from '#sim/analysis/trace-shape.ts'

/** A span by what a test cares about; times are ns since an epoch. */
export type SpanSketch = {
  /** Any text, or 32 hexadecimal digits that are taken as they are. */
  trace?: string
  /** Any short text, or 16 hexadecimal digits that are taken as they are. */
  id: string
  parent?: string
  name?: string
  kind?: (typeof SPAN_KINDS)[number]
  from: number
  to: number
  error?: boolean
  attributes?: Record<string, AttributeValue>
  service?: string
  resource?: Record<string, AttributeValue>
  scope?: string
  state?: string
  links?: readonly { trace?: string; id: string; attributes?: Attributes }[]
}

/** A span in a line: id and parent's id as up to 16 hexadecimal digits, name, start and end in ns, service, kind by number. */
export type SpanLine = [
  id: string,
  parent: string,
  name: string,
  from: number,
  to: number,
  service?: string,
  kind?: number,
]

/** When sketched spans begin: 20 November 2025. */
export const EPOCH = 1_763_600_000_000_000_000n

/** Lines are one trace, and begin a second after the epoch. */
const sketchOf = ([id, parent, name, from, to, service = 'shop', kind = 1]: SpanLine): SpanSketch => ({
  trace: 'ab'.repeat(16),
  id: id.padStart(16, '0'),
  ...(parent === '' ? {} : { parent: parent.padStart(16, '0') }),
  name,
  kind: SPAN_KINDS[kind]!,
  from: from + 1_000_000_000,
  to: to + 1_000_000_000,
  service,
  scope: 'test',
})

/** A store of sketched spans; rows are in the order of the sketches. */
export function storeOf(spans: readonly (SpanSketch | SpanLine)[]): TraceStore {
  const store = new TraceStore(EPOCH, Math.max(16, spans.length))
  const { columns } = store
  const ids = new Map<string, number>()
  const idOf = (id: string): string => {
    if (/^[0-9a-f]{16}$/.test(id)) return id
    let known = ids.get(id)
    if (known === undefined) ids.set(id, (known = ids.size + 1))
    return `00005a17${known.toString(16).padStart(8, '0')}`
  }
  const traceId = (trace: string): string =>
    /^[0-9a-f]{32}$/.test(trace)
      ? trace
      : `ab${Array.from(trace, (char) => char.charCodeAt(0).toString(16)).join('')}`.padEnd(32, '7').slice(0, 32)
  const resources = new Map<string, number>()
  const scopes = new Map<string, number>()
  for (const span of spans) {
    const sketch = Array.isArray(span) ? sketchOf(span) : span
    const row = columns.addRow()
    columns.trace[row] = columns.traces.ordinal(traceId(sketch.trace ?? 'trace'))
    columns.spanHigh[row] = parseHex32(idOf(sketch.id), 0)
    columns.spanLow[row] = parseHex32(idOf(sketch.id), 8)
    if (sketch.parent !== undefined) {
      columns.parentHigh[row] = parseHex32(idOf(sketch.parent), 0)
      columns.parentLow[row] = parseHex32(idOf(sketch.parent), 8)
    }
    columns.name[row] = columns.strings.id(sketch.name ?? 'span')
    columns.kind[row] = SPAN_KINDS.indexOf(sketch.kind ?? 'internal')
    columns.setStartUnixNano(row, EPOCH + BigInt(sketch.from))
    columns.setEndUnixNano(row, EPOCH + BigInt(sketch.to))
    columns.status[row] = sketch.error === true ? 2 : 0
    columns.traceState[row] = columns.strings.id(sketch.state ?? '')
    columns.setAttributes(row, Object.entries(sketch.attributes ?? {}))
    if (sketch.links !== undefined) {
      columns.links.set(
        row,
        sketch.links.map(({ trace, id, attributes }) => ({
          traceId: traceId(trace ?? sketch.trace ?? 'trace'),
          spanId: idOf(id),
          traceState: '',
          attributes: attributes ?? [],
          droppedAttributes: 0,
          flags: 0,
        })),
      )
    }
    const attributes: Attributes = Object.entries({
      ...(sketch.service === undefined ? {} : { 'service.name': sketch.service }),
      ...sketch.resource,
    })
    const key = attributes.map(([name, value]) => name + attributeValueKey(value)).join()
    let resource = resources.get(key)
    if (resource === undefined) {
      resource = columns.resources.push({ attributes, schemaUrl: '', droppedAttributes: 0 }) - 1
      resources.set(key, resource)
    }
    const scopeName = sketch.scope ?? ''
    let scope = scopes.get(scopeName)
    if (scope === undefined) {
      scope =
        columns.scopes.push({ name: scopeName, version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
      scopes.set(scopeName, scope)
    }
    store.add(row, resource, scope)
  }
  return store
}

/** The shape of sketched spans, all of one trace. */
export const shapeOf = (spans: readonly (SpanSketch | SpanLine)[]): TraceShape => shapeTrace(storeOf(spans), 0)
