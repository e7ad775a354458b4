import { MARK_UNTIMED } from '../analysis/trace-shape.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import type { SpanColumns } from '../telemetry/span-columns.ts'
import type { TraceEvent } from '../worker/explore-protocol.ts'

/**
 * When a trace began, as the clock of one of its spans has it, ns: what happened within a span moves with it where clocks
 * are corrected.
 */
export function zeroOf({ start, epochUnixNano }: SpanColumns, shape: TraceShape, position: number): number {
  return (shape.marks[position]! & MARK_UNTIMED) === 0
    ? start[shape.row[position]!]! - shape.from[position]!
    : Number(shape.startUnixNano - epochUnixNano)
}

/** Events of all spans of a trace in order of time, those that hold a text; `limit` of them, and how many there are. */
export function traceEvents(
  store: SpanStore,
  shape: TraceShape,
  text: string,
  limit: number,
): { total: number; events: TraceEvent[] } {
  const { columns } = store
  const wanted = text.trim().toLowerCase()
  const found: TraceEvent[] = []
  for (let position = 0; position < shape.row.length; position++) {
    const there = columns.events.get(shape.row[position]!)
    if (there === undefined) continue
    const zero = zeroOf(columns, shape, position)
    for (const { name, time, attributes } of there) {
      const pairs = attributes.map(([key, value]): [string, string] => [key, attributeText(value)])
      const holds =
        wanted === '' ||
        name.toLowerCase().includes(wanted) ||
        pairs.some(([key, value]) => key.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted))
      if (holds) found.push({ position, atNs: time - zero, name, attributes: pairs })
    }
  }
  found.sort((a, b) => a.atNs - b.atNs || a.position - b.position)
  return { total: found.length, events: found.slice(0, limit) }
}
