import type { TraceShape } from '../analysis/trace-shape.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import type { TraceEvent } from '../worker/explore-protocol.ts'

/** Events of all spans of a trace in order of time, those that hold a text; `limit` of them, and how many there are. */
export function traceEvents(
  store: SpanStore,
  shape: TraceShape,
  text: string,
  limit: number,
): { total: number; events: TraceEvent[] } {
  const { columns } = store
  const wanted = text.trim().toLowerCase()
  const first = shape.row.length === 0 ? 0 : columns.start[shape.row[0]!]! - shape.from[0]!
  const found: TraceEvent[] = []
  for (let position = 0; position < shape.row.length; position++) {
    for (const { name, time, attributes } of columns.events.get(shape.row[position]!) ?? []) {
      const pairs = attributes.map(([key, value]): [string, string] => [key, attributeText(value)])
      const holds =
        wanted === '' ||
        name.toLowerCase().includes(wanted) ||
        pairs.some(([key, value]) => key.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted))
      if (holds) found.push({ position, atNs: time - first, name, attributes: pairs })
    }
  }
  found.sort((a, b) => a.atNs - b.atNs || a.position - b.position)
  return { total: found.length, events: found.slice(0, limit) }
}
