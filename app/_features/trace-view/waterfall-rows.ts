import type { SpanView } from '#sim/worker/protocol.ts'
import type { LaidSpan, TraceLayout } from './lay-out-spans.ts'

/** A line of the waterfall: one span, or parallel siblings of one operation folded into one. */
export type WaterfallRow = {
  key: string
  /** The span; of a fold, its first. */
  span: number
  /** More than one of them: a fold. */
  members: number[]
  depth: number
  expandable: boolean
  expanded: boolean
  /** Index of the row it hangs under, -1 at the top. */
  parentRow: number
  position: number
  siblings: number
}

type Entry = { members: number[]; key: string }

function overlaps(a: LaidSpan, b: LaidSpan): boolean {
  return a.from < b.to && b.from < a.to
}

/** Neighbours of the same service and name that ran at the same time become one entry. */
function foldSiblings(children: number[], laid: LaidSpan[], spans: SpanView[]): Entry[] {
  const entries: Entry[] = []
  for (const child of children) {
    const last = entries.at(-1)
    const before = last?.members.at(-1)
    const [a, b] = [spans[before ?? -1], spans[child]]
    const [x, y] = [laid[before ?? -1], laid[child]]
    if (last && a && b && x && y && a.name === b.name && a.service === b.service && overlaps(x, y)) {
      last.members.push(child)
    } else entries.push({ members: [child], key: spans[child]?.spanId ?? String(child) })
  }
  return entries.map((entry) => (entry.members.length > 1 ? { ...entry, key: `fold ${entry.key}` } : entry))
}

/** Every fold of a trace, which start out closed. */
export function foldKeys(layout: TraceLayout, spans: SpanView[]): string[] {
  return layout.spans.flatMap(({ children }) =>
    foldSiblings(children, layout.spans, spans)
      .filter((entry) => entry.members.length > 1)
      .map((entry) => entry.key),
  )
}

/** The rows on show, from the top: a closed row hides everything under it. */
export function waterfallRows(
  layout: TraceLayout,
  spans: SpanView[],
  closed: ReadonlySet<string>,
  only: ReadonlySet<number> | null = null,
): WaterfallRow[] {
  const rows: WaterfallRow[] = []
  type Waiting = { entry: Entry; depth: number; parentRow: number; position: number; siblings: number }
  const waiting: Waiting[] = []
  const wait = (entries: Entry[], depth: number, parentRow: number) => {
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index]
      if (entry) waiting.push({ entry, depth, parentRow, position: index + 1, siblings: entries.length })
    }
  }
  const entriesOf = (children: number[]) =>
    foldSiblings(only ? children.filter((child) => only.has(child)) : children, layout.spans, spans)

  wait(entriesOf(layout.roots), 0, -1)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { entry, depth, parentRow, position, siblings } = next
    const span = entry.members[0] ?? 0
    const isFold = entry.members.length > 1
    const inner: Entry[] = isFold
      ? entry.members.map((member) => ({ members: [member], key: spans[member]?.spanId ?? String(member) }))
      : entriesOf(layout.spans[span]?.children ?? [])
    const expanded = inner.length > 0 && !closed.has(entry.key)
    rows.push({
      key: entry.key,
      span,
      members: entry.members,
      depth,
      expandable: inner.length > 0,
      expanded,
      parentRow,
      position,
      siblings,
    })
    if (expanded) wait(inner, depth + 1, rows.length - 1)
  }
  return rows
}

/** Spans that critical time passes through, with their ancestors, so that the tree stays whole. */
export function criticalSpans(layout: TraceLayout): Set<number> {
  const found = new Set<number>()
  for (const span of layout.spans) {
    if (span.critical.length === 0) continue
    for (let at: number | null = span.index; at !== null && !found.has(at); at = layout.spans[at]?.parent ?? null) {
      found.add(at)
    }
  }
  return found
}

/** The rows that must open so that a span is on show. */
export function keysAbove(layout: TraceLayout, spans: SpanView[], span: number): string[] {
  const keys: string[] = []
  for (let at: number | null = span; at !== null; at = layout.spans[at]?.parent ?? null) {
    const parent: number | null = layout.spans[at]?.parent ?? null
    const siblings = parent === null ? layout.roots : (layout.spans[parent]?.children ?? [])
    const child = at
    const fold = foldSiblings(siblings, layout.spans, spans).find((entry) => entry.members.includes(child))
    if (fold && fold.members.length > 1) keys.push(fold.key)
    if (parent !== null) keys.push(spans[parent]?.spanId ?? '')
  }
  return keys
}
