import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import { TraceStore } from '#sim/query/trace-store.ts'
import { parseHex32 } from '#sim/telemetry/ids.ts'

/** A span of a test: id, parent's id, name, start and end in ns, and of which service. */
export type TestSpan = [
  id: string,
  parent: string,
  name: string,
  from: number,
  to: number,
  service?: string,
  kind?: number,
]

/** A store with one trace, whose spans are written in a line each; ids are hexadecimal. */
export function storeOf(spans: readonly TestSpan[]): TraceStore {
  const store = new TraceStore(0n, spans.length)
  const { columns } = store
  const trace = columns.traces.ordinal('ab'.repeat(16))
  const resources = new Map<string, number>()
  const scope =
    columns.scopes.push({ name: 'test', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
  for (const [id, parent, name, from, to, service = 'shop', kind = 1] of spans) {
    const row = columns.addRow()
    columns.trace[row] = trace
    columns.spanHigh[row] = parseHex32(id.padStart(16, '0'), 0)
    columns.spanLow[row] = parseHex32(id.padStart(16, '0'), 8)
    columns.parentHigh[row] = parseHex32(parent.padStart(16, '0'), 0)
    columns.parentLow[row] = parseHex32(parent.padStart(16, '0'), 8)
    columns.name[row] = columns.strings.id(name)
    columns.kind[row] = kind
    columns.start[row] = from + 1_000_000_000
    columns.end[row] = to + 1_000_000_000
    let resource = resources.get(service)
    if (resource === undefined) {
      resource =
        columns.resources.push({ attributes: [['service.name', service]], schemaUrl: '', droppedAttributes: 0 }) - 1
      resources.set(service, resource)
    }
    store.add(row, resource, scope)
  }
  return store
}

export const shapeOf = (spans: readonly TestSpan[]): TraceShape => shapeTrace(storeOf(spans), 0)
