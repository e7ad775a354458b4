import type { SpanTree, TimedSpan } from './span-tree.ts'

/** A stretch of time in which one span alone kept the response waiting. */
export type CriticalSegment = { span: number; start: number; end: number }

/**
 * The chain of work that decided how long the root took, in order of time.
 *
 * Walks back from the root's end: the child that ended last before that moment was being waited for,
 * what lies between is the span's own. A child that outlives its parent was not waited for (it is
 * asynchronous). Assumes that clocks agree. Same idea as CRISP (USENIX ATC 2022).
 */
export function criticalPath(spans: readonly TimedSpan[], tree: SpanTree): CriticalSegment[] {
  const root = tree.roots[0]
  if (root === undefined) return []
  const segments: CriticalSegment[] = []
  walk(root, spans[root]!.end)
  return segments.toReversed()

  function walk(index: number, until: number): void {
    const span = spans[index]!
    let cursor = until
    const waitedFor = tree.children[index]!.filter((child) => spans[child]!.end <= span.end).toSorted(
      (a, b) => spans[b]!.end - spans[a]!.end || b - a,
    )
    for (const child of waitedFor) {
      const { start, end } = spans[child]!
      if (end > cursor || start < span.start) continue
      if (end < cursor) segments.push({ span: index, start: end, end: cursor })
      walk(child, end)
      cursor = start
    }
    if (cursor > span.start) segments.push({ span: index, start: span.start, end: cursor })
  }
}
