/** What the analysis needs of a span. Times are in any one unit. */
export type TimedSpan = { spanId: string; parentSpanId: string; start: number; end: number }

/** Spans of one trace by who called whom, as indexes into the spans. */
export type SpanTree = {
  /** Spans without a parent among these, by start. */
  roots: number[]
  /** Children of each span, by start. */
  children: number[][]
}

/** Builds the tree; a span whose parent is missing (or is itself) counts as a root. */
export function buildSpanTree(spans: readonly TimedSpan[]): SpanTree {
  const index = new Map(spans.map(({ spanId }, position) => [spanId, position]))
  const children: number[][] = spans.map(() => [])
  const roots: number[] = []
  spans.forEach(({ spanId, parentSpanId }, position) => {
    const parent = parentSpanId === spanId ? undefined : index.get(parentSpanId)
    if (parent === undefined) roots.push(position)
    else children[parent]!.push(position)
  })
  const byStart = (a: number, b: number): number => spans[a]!.start - spans[b]!.start || a - b
  roots.sort(byStart)
  for (const list of children) list.sort(byStart)
  return { roots, children }
}
