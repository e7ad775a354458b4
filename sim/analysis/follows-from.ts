import type { SpanStore } from '../query/span-store.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import { hex64 } from '../telemetry/ids.ts'
import type { TraceShape } from './trace-shape.ts'

/**
 * A 1 for each span that follows from its parent without being waited for, as OpenTracing has it: a link to the parent
 * that says `opentracing.ref_type: follows_from`, which is how OpenTelemetry's conventions keep that kind of reference.
 */
export function followsFrom(shape: TraceShape, { columns }: SpanStore): Uint8Array {
  const { row, parent, spanHigh, spanLow, traceId } = shape
  const marks = new Uint8Array(row.length)
  if (columns.links.size === 0) return marks
  for (let span = 0; span < row.length; span++) {
    const above = parent[span]!
    const links = above < 0 ? undefined : columns.links.get(row[span]!)
    if (links === undefined) continue
    const parentId = hex64(spanHigh[above]!, spanLow[above]!)
    const follows = links.some(
      (link) =>
        link.spanId === parentId &&
        link.traceId === traceId &&
        findAttribute(link.attributes, 'opentracing.ref_type') === 'follows_from',
    )
    if (follows) marks[span] = 1
  }
  return marks
}
