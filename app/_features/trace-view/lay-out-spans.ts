import type { SpanView, TraceView } from '#sim/worker/protocol.ts'

export type Interval = { from: number; to: number }

/** A span as the waterfall needs it; times are ns since the trace began. */
export type LaidSpan = {
  index: number
  parent: number | null
  children: number[]
  from: number
  to: number
  /** The parts of it in which no child of its own was at work. */
  self: Interval[]
  critical: Interval[]
  /** Began when its parent had ended: nobody waited for it. */
  afterParent: boolean
}

export type TraceLayout = {
  startNs: number
  /** First start to last end. */
  extentNs: number
  responseNs: number
  spans: LaidSpan[]
  roots: number[]
}

/** What is left of `whole` without `taken`, which is in order of its starts. */
function without(whole: Interval, taken: Interval[]): Interval[] {
  const left: Interval[] = []
  let at = whole.from
  for (const { from, to } of taken) {
    if (to <= at) continue
    if (from >= whole.to) break
    if (from > at) left.push({ from: at, to: Math.min(from, whole.to) })
    at = Math.max(at, to)
  }
  if (at < whole.to) left.push({ from: at, to: whole.to })
  return left
}

function byStart(spans: SpanView[]): (a: number, b: number) => number {
  return (a, b) => (spans[a]?.startNs ?? 0) - (spans[b]?.startNs ?? 0) || a - b
}

/** The tree of a trace, without recursion: chains of ten thousand spans are real. */
export function layOutTrace(trace: TraceView): TraceLayout {
  const { spans, criticalPath, row } = trace
  const indexOf = new Map(spans.map((span, index) => [span.spanId, index]))
  const startNs = Math.min(row.startNs, ...spans.map((span) => span.startNs))
  const laid: LaidSpan[] = spans.map((span, index) => {
    const parent = span.parentSpanId ? (indexOf.get(span.parentSpanId) ?? null) : null
    return {
      index,
      parent: parent === index ? null : parent,
      children: [],
      from: span.startNs - startNs,
      to: Math.max(span.endNs, span.startNs) - startNs,
      self: [],
      critical: [],
      afterParent: false,
    }
  })
  const roots: number[] = []
  for (const span of laid) {
    const parent = span.parent === null ? undefined : laid[span.parent]
    if (!parent) roots.push(span.index)
    else {
      parent.children.push(span.index)
      span.afterParent = span.from >= parent.to
    }
  }
  const order = byStart(spans)
  roots.sort(order)
  for (const span of laid) {
    span.children.sort(order)
    const taken = span.children.flatMap((child) => laid[child] ?? [])
    span.self = without({ from: span.from, to: span.to }, taken)
  }
  for (const { spanId, startNs: from, endNs: to } of criticalPath) {
    laid[indexOf.get(spanId) ?? -1]?.critical.push({ from: from - startNs, to: to - startNs })
  }
  const extentNs = laid.reduce((end, span) => Math.max(end, span.to), 0)
  return { startNs, extentNs, responseNs: row.durationNs, spans: laid, roots }
}
