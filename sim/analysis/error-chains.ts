import { MARK_ERROR } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** How one error spread: positions from the deepest span that failed upward to the last one that did. */
export type ErrorChain = {
  path: Uint32Array
  /**
   * The first ancestor that the error did not fail: it did not fail at all, or failed because of a later child, as when a
   * call was tried again. -1 when the error reached a root.
   */
  stoppedBy: number
}

/**
 * Errors of a trace by how they spread, the longest chain first. An error comes from the failed child that ended last;
 * each failed span is in exactly one chain.
 */
export function errorChains({ parent, marks, to }: Pick<TraceShape, 'parent' | 'marks' | 'to'>): ErrorChain[] {
  /** The failed child that each failed span has its error from. */
  const origin = new Map<number, number>()
  for (let span = 0; span < marks.length; span++) {
    const above = parent[span]!
    if ((marks[span]! & MARK_ERROR) === 0 || above < 0 || (marks[above]! & MARK_ERROR) === 0) continue
    const other = origin.get(above)
    if (other === undefined || to[span]! >= to[other]!) origin.set(above, span)
  }
  const chains: ErrorChain[] = []
  for (let span = 0; span < marks.length; span++) {
    if ((marks[span]! & MARK_ERROR) === 0 || origin.has(span)) continue
    const path = [span]
    let at = span
    let above = parent[at]!
    while (above >= 0 && origin.get(above) === at) {
      path.push(above)
      at = above
      above = parent[at]!
    }
    chains.push({ path: Uint32Array.from(path), stoppedBy: above })
  }
  return chains.sort((a, b) => b.path.length - a.path.length || a.path[0]! - b.path[0]!)
}
