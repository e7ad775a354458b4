import type { SpanStore } from '../query/span-store.ts'
import type { ActivityLoss } from '../truth/activity-table.ts'
import { missingParents } from './missing-spans.ts'
import type { TraceShape } from './trace-shape.ts'

/** A span that a trace should have and has not, with its place in the trace's tree. Positions and ns as in the shape. */
export type GhostSpan = {
  /** Why it never arrived, where the truth is known; `unknown` when only its children tell of it. */
  why: Exclude<ActivityLoss, 'none'> | 'unknown'
  /** Empty when nobody knows it. */
  spanId: string
  /** Empty when nobody knows it. */
  name: string
  /** Index into the shape's services; -1 when nobody knows. */
  service: number
  /** OTLP's number; 0 when nobody knows. */
  kind: number
  /** The span it hangs under, -1 as a root; -2 is the first of these ghosts, -3 the second. */
  parent: number
  /** Spans that hang under it instead of where the shape has them. */
  children: Uint32Array
  from: number
  /** The least that it must have lasted to, where `isOpen` or nobody knows. */
  to: number
  /** It never ended. */
  isOpen: boolean
}

/** What `GhostSpan.parent` says of the ghost with that index. */
export const ghostParent = (index: number): number => -2 - index

/** Parents that spans of a trace name and that are not there, but for those of `known` orphans; no work without orphans. */
export function gapGhosts(shape: TraceShape, store: SpanStore, known: ReadonlySet<number> = NONE): GhostSpan[] {
  return missingParents(shape, store).flatMap(({ spanId, children }) => {
    const left = children.filter((child) => !known.has(child))
    if (left.length === 0) return []
    let from = Infinity
    let to = -Infinity
    for (const child of left) {
      from = Math.min(from, shape.from[child]!)
      to = Math.max(to, shape.to[child]!)
    }
    return {
      why: 'unknown',
      spanId,
      name: '',
      service: -1,
      kind: 0,
      parent: -1,
      children: left,
      from,
      to,
      isOpen: false,
    }
  })
}

const NONE: ReadonlySet<number> = new Set()
