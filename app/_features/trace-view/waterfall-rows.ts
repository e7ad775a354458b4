import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import type { Folds } from './fold-siblings.ts'

/** What is closed: a span by its position, a fold by its first member's, each in a number of its own. */
export type Closed = ReadonlySet<number>

export const spanKey = (position: number): number => position * 2
export const foldKey = (first: number): number => first * 2 + 1

/** The lines of the waterfall from the top, a column per field: a trace may have a quarter of a million. */
export type WaterfallRows = {
  count: number
  /** The span; of a fold, its first. */
  span: Uint32Array
  /** Which fold, -1 for a span. */
  fold: Int32Array
  depth: Uint32Array
  /** The row it hangs under, -1 at the top. */
  parent: Int32Array
  /** From 1, among the rows that hang under the same one. */
  position: Uint32Array
  siblings: Uint32Array
  /** 0 has nothing under it, 1 is open, 2 is closed. */
  state: Uint8Array
}

export type RowsOptions = {
  closed: Closed
  /** A 0 for every span that is left out with all under it; null shows all. Folds are for whole traces. */
  only?: Uint8Array | null
  /** Only this span and what is under it; -1 is the whole trace. */
  root?: number
}

/** The rows on show: a closed row hides everything under it. One pass, no recursion. */
export function waterfallRows(
  shape: TraceShape,
  folds: Folds,
  { closed, only = null, root = -1 }: RowsOptions,
): WaterfallRows {
  const { descendants } = shape
  const from = Math.max(0, root)
  const end = root < 0 ? shape.row.length : root + (descendants[root] ?? 0) + 1
  const room = end - from + (only ? 0 : folds.all.length)
  const rows: WaterfallRows = {
    count: 0,
    span: new Uint32Array(room),
    fold: new Int32Array(room).fill(-1),
    depth: new Uint32Array(room),
    parent: new Int32Array(room).fill(-1),
    position: new Uint32Array(room),
    siblings: new Uint32Array(room),
    state: new Uint8Array(room),
  }
  /** How many rows hang under each row so far; those at the top are counted apart. */
  const under = new Uint32Array(room)
  let atTop = 0
  /** Rows that are open here: where what hangs under them ends. */
  const open: { end: number; row: number }[] = []

  const add = (position: number, fold: number, state: number): number => {
    const row = rows.count++
    const parent = open.at(-1)?.row ?? -1
    rows.span[row] = position
    rows.fold[row] = fold
    rows.parent[row] = parent
    rows.depth[row] = open.length
    rows.state[row] = state
    rows.position[row] = parent < 0 ? ++atTop : (under[parent] = (under[parent] ?? 0) + 1)
    return row
  }

  for (let position = from; position < end;) {
    while ((open.at(-1)?.end ?? Infinity) <= position) open.pop()
    const next = position + (descendants[position] ?? 0) + 1
    if (only && only[position] === 0) {
      position = next
      continue
    }
    const fold = only || position === root ? -1 : (folds.at[position] ?? -1)
    const whole = folds.all[fold]
    if (whole) {
      const isClosed = closed.has(foldKey(position))
      const row = add(position, fold, isClosed ? 2 : 1)
      if (isClosed) {
        position = whole.end
        continue
      }
      open.push({ end: whole.end, row })
    }
    const isClosed = closed.has(spanKey(position))
    const row = add(position, -1, next === position + 1 ? 0 : isClosed ? 2 : 1)
    if (isClosed) position = next
    else {
      open.push({ end: next, row })
      position++
    }
  }
  for (let row = 0; row < rows.count; row++) {
    const parent = rows.parent[row] ?? -1
    rows.siblings[row] = parent < 0 ? atTop : (under[parent] ?? 0)
  }
  return rows
}

/** The row on which a span is to be seen: its own, or that of the fold or the closed row it is in; -1 without one. */
export function rowOfSpan(rows: WaterfallRows, shape: TraceShape, position: number): number {
  // Rows are in order of their spans, folds right before their first member.
  let low = 0
  let high = rows.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows.span[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  const span = rows.span[low]
  if (span === undefined || span > position) return -1
  if (span === position) return low
  return position <= span + (shape.descendants[span] ?? 0) || rows.fold[low] !== -1 ? low : -1
}

/** What must be open so that a span is on show. */
export function keysAbove(shape: TraceShape, folds: Folds, position: number): number[] {
  const keys: number[] = []
  for (let at = position; at >= 0; at = shape.parent[at] ?? -1) {
    if (at !== position) keys.push(spanKey(at))
    // The fold that a span is in begins with a sibling before it.
    const fold = foldHolding(folds, at)
    if (fold >= 0) keys.push(foldKey(folds.all[fold]?.first ?? 0))
  }
  return keys
}

function foldHolding(folds: Folds, position: number): number {
  return folds.all.findIndex((fold) => fold.first <= position && position < fold.end && fold.members.includes(position))
}

/** Spans with everything above them, so that the tree stays whole. */
export function withAncestors(shape: TraceShape, chosen: Uint8Array): Uint8Array {
  const kept = chosen.slice()
  for (let position = kept.length - 1; position > 0; position--) {
    const parent = shape.parent[position] ?? -1
    if (kept[position] === 1 && parent >= 0) kept[parent] = 1
  }
  return kept
}
