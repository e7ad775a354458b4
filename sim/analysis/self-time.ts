import type { TraceShape } from './trace-shape.ts'

/**
 * Time each span of a trace spent on its own work, ns: its duration without what any child covers. Children that overlap
 * count once; what a child does before or after its parent does not count.
 */
export function selfTime({ descendants, from, to }: Pick<TraceShape, 'descendants' | 'from' | 'to'>): Float64Array {
  const own = new Float64Array(from.length)
  const children: number[] = []
  for (let span = 0; span < from.length; span++) {
    const start = from[span]!
    const end = to[span]!
    const last = span + descendants[span]!
    children.length = 0
    let sorted = true
    for (let child = span + 1; child <= last; child += descendants[child]! + 1) {
      if (children.length > 0 && from[child]! < from[children.at(-1)!]!) sorted = false
      children.push(child)
    }
    // Corrected clocks may put siblings into another order.
    if (!sorted) children.sort((a, b) => from[a]! - from[b]!)
    let covered = 0
    let upTo = start
    for (const child of children) {
      const since = Math.max(from[child]!, upTo)
      const until = Math.min(to[child]!, end)
      if (until <= since) continue
      covered += until - since
      upTo = until
    }
    own[span] = end - start - covered
  }
  return own
}
