import type { WireSpan, WireView } from '#sim/worker/wire-protocol.ts'

/** A span where telemetry puts it: under its parent, in its trace. */
export type TraceRow = { span: WireSpan; depth: number }

/** A trace as a backend would draw it; `traceId` is null for what left no span at all. */
type LaidTrace = { traceId: string | null; rows: TraceRow[]; recorded: number }

/**
 * Spans by trace, each under the parent that it names. What has no recorded parent to name stands where its cause does,
 * or begins a tree.
 */
export function layOutTraces({ spans, traces }: WireView): LaidTrace[] {
  const laid = traces.map(({ traceId, recorded }): LaidTrace => {
    const mine = spans.filter(({ ids }) => ids?.traceId === traceId)
    return { traceId, recorded, rows: treeOf(mine) }
  })
  const unmade = spans.filter(({ ids }) => ids === null)
  return unmade.length === 0 ? laid : [...laid, { traceId: null, recorded: 0, rows: treeOf(unmade) }]
}

function treeOf(spans: readonly WireSpan[]): TraceRow[] {
  const byId = new Map(spans.map((span) => [span.ids?.spanId, span]))
  const byActivity = new Map(spans.map((span) => [span.activity, span]))
  const children = new Map<WireSpan | null, WireSpan[]>()
  for (const span of spans) {
    const named = span.parentSpanId === null ? byActivity.get(span.cause) : byId.get(span.parentSpanId)
    const parent = named === undefined || named === span ? null : named
    children.set(parent, [...(children.get(parent) ?? []), span])
  }
  const rows: TraceRow[] = []
  const seen = new Set<WireSpan>()
  const walk = (parent: WireSpan | null, depth: number): void => {
    for (const span of children.get(parent) ?? []) {
      if (seen.has(span)) continue
      seen.add(span)
      rows.push({ span, depth })
      walk(span, depth + 1)
    }
  }
  walk(null, 0)
  // A learner can make spans each other's parents: those are in no tree.
  for (const span of spans) if (!seen.has(span)) rows.push({ span, depth: 0 })
  return rows
}
