import type { SpanTree, TimedSpan } from './span-tree.ts'

/** Time each span spent on its own work: its duration without what any child covers. */
export function selfTimes(spans: readonly TimedSpan[], tree: SpanTree): number[] {
  return spans.map((span, index) => {
    let covered = 0
    let upTo = span.start
    for (const child of tree.children[index]!) {
      const start = Math.max(spans[child]!.start, upTo)
      const end = Math.min(spans[child]!.end, span.end)
      if (end <= start) continue
      covered += end - start
      upTo = end
    }
    return span.end - span.start - covered
  })
}
