import type { TraceShape } from './trace-shape.ts'

/** What a critical path takes for granted where spans do not say who waited for whom. */
export type PathAssumption = {
  /**
   * A child that ends after its parent: `asynchronous`, so that nobody waited for it, or `cut` at the parent's end, which
   * is what CRISP does. A client always waited for its server: until its own end, be it that it gave up or that clocks
   * differ.
   */
  outliving: 'asynchronous' | 'cut'
  /** What a message sets off: `asynchronous`, so that the producer went on, or `waited` for like any child. */
  messages: 'asynchronous' | 'waited'
  /**
   * Share of the parent's duration by which a child may overlap the next one and still be the one before it; CRISP allows
   * 0.01 for clocks that disagree a little. 0 asks that it ended when the next one began, or earlier.
   */
  overlap: number
}

/** Spans that outlive their parents, and consumers, were not waited for; clocks agree. */
export const DEFAULT_ASSUMPTION: PathAssumption = { outliving: 'asynchronous', messages: 'asynchronous', overlap: 0 }

/** What CRISP takes for granted. */
export const CRISP_ASSUMPTION: PathAssumption = { outliving: 'cut', messages: 'waited', overlap: 0.01 }

/** The span's own work from its start to its end: it waited for no child. */
export const REASON_WHOLE = 0
/** Own work before the first child that was waited for. */
export const REASON_BEFORE = 1
/** Own work between two children that were waited for. */
export const REASON_BETWEEN = 2
/** Own work after the child that ended last. */
export const REASON_AFTER = 3
/** The bits that hold one of the four above. */
export const REASON_PLACE = 3
/** Meanwhile a child ran that was not waited for: it outlives the span, is a consumer, or another one ended later. */
export const REASON_CHILD_RAN = 4
/** The segment ends where the parent ended, or where the next child began, and not where the span did. */
export const REASON_CUT_END = 8
/** The segment begins where the parent began, and not where the span did. */
export const REASON_CUT_START = 16

/**
 * A critical path: stretches of time in which one span alone kept the root waiting, in order of time. They cover the root
 * from its start to its end without a gap or an overlap.
 */
export type CriticalPath = {
  /** Position of the span in the shape. */
  span: Uint32Array
  /** ns, as in the shape. */
  from: Float64Array
  to: Float64Array
  /** One of the four places, with bits added. */
  reason: Uint8Array
  /** The child that was waited for until the segment began; -1 when there was none. */
  previous: Int32Array
  /** The child that begins where the segment ends; -1 when there is none. */
  next: Int32Array
}

const KIND_SERVER = 2
const KIND_CLIENT = 3
const KIND_PRODUCER = 4
const KIND_CONSUMER = 5
const NONE = -1

/** A span on the path while its children are gone through, last one first. */
type Visit = {
  span: number
  /** Within this the span counts. */
  start: number
  end: number
  /** Everything after this is assigned. */
  cursor: number
  /** Children that may have been waited for by when they end, last one first; how many of them are done. */
  children: readonly number[]
  done: number
  /** When all children begin, in order, and for each the latest end of those up to it. */
  starts: readonly number[]
  latest: readonly number[]
  /** The child that was entered last, so the one that begins at the cursor. */
  next: number
  /** What the last piece of the span gets beside its place. */
  cutEnd: number
}

/**
 * The path that decided how long a root took.
 *
 * From the root's end backwards: the child that ended last by then was being waited for, and what lies between is the
 * span's own; then the same from where that child began, and within it. The algorithm of CRISP (Zhang et al., USENIX ATC
 * 2022; `computeCriticalPath` and `sanitizeOverflowingChildren` in uber-research/CRISP), with three differences: segments
 * of time and not only spans, what CRISP takes for granted may be changed, and where two children overlap by what is
 * allowed the earlier one is cut, so that times add up. Children that follow each other without a pause are both on the
 * path. `asynchronous` marks further positions that nobody waited for.
 */
export function criticalPath(
  shape: Pick<TraceShape, 'descendants' | 'from' | 'to' | 'kind'>,
  assumption: PathAssumption,
  root = 0,
  asynchronous?: Uint8Array,
): CriticalPath {
  const spans: number[] = []
  const froms: number[] = []
  const tos: number[] = []
  const reasons: number[] = []
  const previous: number[] = []
  const nexts: number[] = []
  const visits: Visit[] = []
  if (root < shape.from.length) enter(root, shape.from[root]!, shape.to[root]!, 0)
  while (visits.length > 0) {
    const visit = visits.at(-1)!
    const child = nextChild(visit)
    if (child !== NONE) {
      const end = Math.min(shape.to[child]!, visit.cursor)
      own(visit, end, child)
      const start = Math.max(shape.from[child]!, visit.start)
      visit.cursor = start
      visit.next = child
      enter(child, start, end, end < shape.to[child]! ? REASON_CUT_END : 0)
      continue
    }
    own(visit, visit.start, NONE)
    visits.pop()
  }
  return {
    span: Uint32Array.from(spans.reverse()),
    from: Float64Array.from(froms.reverse()),
    to: Float64Array.from(tos.reverse()),
    reason: Uint8Array.from(reasons.reverse()),
    previous: Int32Array.from(previous.reverse()),
    next: Int32Array.from(nexts.reverse()),
  }

  function enter(span: number, start: number, end: number, cutEnd: number): void {
    const children: number[] = []
    const all: number[] = []
    const last = span + shape.descendants[span]!
    for (let child = span + 1; child <= last; child += shape.descendants[child]! + 1) {
      all.push(child)
      if (isWaitedFor(span, child, start, end)) children.push(child)
    }
    all.sort((a, b) => shape.from[a]! - shape.from[b]!)
    const starts: number[] = []
    const latest: number[] = []
    for (const child of all) {
      starts.push(shape.from[child]!)
      latest.push(Math.max(shape.to[child]!, latest.at(-1) ?? 0))
    }
    // Of two that end together the one that began first explains more of the time.
    children.sort(
      (a, b) => Math.min(shape.to[b]!, end) - Math.min(shape.to[a]!, end) || shape.from[a]! - shape.from[b]! || a - b,
    )
    visits.push({ span, start, end, cursor: end, children, done: 0, starts, latest, next: NONE, cutEnd })
  }

  function isWaitedFor(span: number, child: number, start: number, end: number): boolean {
    if (asynchronous?.[child] === 1) return false
    const { kind, from, to } = shape
    if (assumption.messages === 'asynchronous' && kind[child] === KIND_CONSUMER && kind[span] === KIND_PRODUCER)
      return false
    const isCall = kind[span] === KIND_CLIENT && kind[child] === KIND_SERVER
    if (assumption.outliving === 'asynchronous' && !isCall && to[child]! > to[span]!) return false
    // Outside of what counts of the parent, or without a length: it kept nobody waiting.
    return Math.min(to[child]!, end) > Math.max(from[child]!, start)
  }

  /** The next child back from the cursor that was waited for. */
  function nextChild(visit: Visit): number {
    const { children, cursor } = visit
    while (visit.done < children.length) {
      const child = children[visit.done++]!
      if (Math.min(shape.to[child]!, visit.end) <= cursor || comesBefore(visit, child)) {
        if (shape.from[child]! < cursor) return child
      }
    }
    return NONE
  }

  /** CRISP's allowance: overlaps the next one a little, and no other sibling begins or ends within the overlap. */
  function comesBefore({ span, next, children, done, starts, cursor }: Visit, child: number): boolean {
    if (assumption.overlap === 0 || next === NONE) return false
    const { from, to } = shape
    const end = to[child]!
    if (end >= to[next]! || from[child]! >= from[next]!) return false
    if (end - cursor >= assumption.overlap * (to[span]! - from[span]!)) return false
    const following = children[done]
    if (following !== undefined && to[following]! >= cursor) return false
    const begun = countBefore(starts, cursor)
    return (starts[begun + 1] ?? Infinity) > end
  }

  /** What is left of the span between where `child` ended, or the span began, and the cursor. */
  function own(visit: Visit, since: number, child: number): void {
    const { span, cursor, next } = visit
    if (cursor <= since) return
    let reason = REASON_WHOLE
    if (child !== NONE) reason = next === NONE ? REASON_AFTER : REASON_BETWEEN
    else if (next !== NONE) reason = REASON_BEFORE
    if (next === NONE) reason |= visit.cutEnd
    if (child === NONE && visit.start > shape.from[span]!) reason |= REASON_CUT_START
    const begun = countBefore(visit.starts, cursor)
    if (begun > 0 && visit.latest[begun - 1]! > since) reason |= REASON_CHILD_RAN
    spans.push(span)
    froms.push(since)
    tos.push(cursor)
    reasons.push(reason)
    previous.push(child)
    nexts.push(next)
  }
}

/** How many of the sorted times lie before `time`. */
function countBefore(times: readonly number[], time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}
