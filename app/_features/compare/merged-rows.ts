import type { TraceComparison } from '#sim/analysis/compare-traces.ts'

/** Bits of a node's marks; a test holds them equal to the engine's. */
export const alignedMarks = { moved: 1, wrapper: 2 } as const

/** A line of two traces laid over each other: a span that one or both have, or several siblings of one operation. */
export type MergedRow = {
  /** The node; of several siblings the first. */
  node: number
  /** Index into the groups; -1 for a single span. */
  group: number
  depth: number
  /** The row it hangs under, -1 at the top. */
  parent: number
  /** From 1, among the rows that hang under the same one. */
  position: number
  siblings: number
  /** 0 has nothing under it, 1 is open, 2 is closed. */
  state: 0 | 1 | 2
}

/** What the row says: how many there are in either trace, and how long they took; ns. */
export type MergedFigures = { countA: number; countB: number; a: number; b: number; delta: number }

type Tree = Pick<TraceComparison, 'a' | 'b' | 'parent' | 'descendants' | 'group' | 'groups'>

export const nodeKey = (node: number): number => node * 2
export const groupKey = (group: number): number => group * 2 + 1
export const rowKey = ({ node, group }: MergedRow): number => (group < 0 ? nodeKey(node) : groupKey(group))

/** The nodes of each group, in order. */
export function groupMembers({ group, groups }: Pick<Tree, 'group' | 'groups'>): number[][] {
  const members = groups.map((): number[] => [])
  for (let node = 0; node < group.length; node++) members[group[node] ?? -1]?.push(node)
  return members
}

/**
 * The rows on show. Spans are open and groups closed unless their key is among `toggled`; nodes with a 0 in `only` are
 * left out. No recursion: chains may be ten thousand deep.
 */
export function mergedRows(
  tree: Tree,
  members: readonly (readonly number[])[],
  toggled: ReadonlySet<number>,
  only: Uint8Array | null,
): MergedRow[] {
  const rows: MergedRow[] = []
  const isShown = (node: number) => only === null || only[node] === 1
  const waiting: Omit<MergedRow, 'state'>[] = []

  function push(entries: readonly { node: number; group: number }[], depth: number, parent: number) {
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index]
      if (entry) waiting.push({ ...entry, depth, parent, position: index + 1, siblings: entries.length })
    }
  }
  function under(node: number): { node: number; group: number }[] {
    const last = node < 0 ? tree.a.length - 1 : node + (tree.descendants[node] ?? 0)
    const entries: { node: number; group: number }[] = []
    const seen = new Set<number>()
    for (let child = node + 1; child <= last; child += (tree.descendants[child] ?? 0) + 1) {
      if (!isShown(child)) continue
      const group = tree.group[child] ?? -1
      if (group >= 0 && seen.has(group)) continue
      if (group >= 0) seen.add(group)
      entries.push({ node: child, group })
    }
    return entries
  }

  push(under(-1), 0, -1)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, group, depth } = next
    const row = rows.length
    if (group >= 0) {
      const isOpen = toggled.has(groupKey(group))
      rows.push({ ...next, state: isOpen ? 1 : 2 })
      const inside = (members[group] ?? []).filter(isShown).map((member) => ({ node: member, group: -1 }))
      if (isOpen) push(inside, depth + 1, row)
      continue
    }
    const below = (tree.descendants[node] ?? 0) === 0 ? [] : under(node)
    const isOpen = !toggled.has(nodeKey(node))
    rows.push({ ...next, state: below.length === 0 ? 0 : isOpen ? 1 : 2 })
    if (isOpen) push(below, depth + 1, row)
  }
  return rows
}

/** What a row says of A and B; a span that a trace does not have took no time in it. */
export function figuresOf(
  tree: Tree & Pick<TraceComparison, 'durationA' | 'durationB'>,
  { node, group }: Pick<MergedRow, 'node' | 'group'>,
): MergedFigures {
  const its = tree.groups[group]
  if (its) {
    return { countA: its.countA, countB: its.countB, a: its.totalA, b: its.totalB, delta: its.totalB - its.totalA }
  }
  const inA = (tree.a[node] ?? -1) >= 0
  const inB = (tree.b[node] ?? -1) >= 0
  const a = inA ? (tree.durationA[node] ?? 0) : 0
  const b = inB ? (tree.durationB[node] ?? 0) : 0
  return { countA: inA ? 1 : 0, countB: inB ? 1 : 0, a, b, delta: b - a }
}

/** A 1 for every node that only one trace has, that moved, or whose duration changed by so much; and for all above it. */
export function changedNodes(
  tree: Tree & Pick<TraceComparison, 'marks' | 'durationA' | 'durationB'>,
  atLeastNs: number,
): Uint8Array {
  const changed = new Uint8Array(tree.a.length)
  for (let node = tree.a.length - 1; node >= 0; node--) {
    const alone = (tree.a[node] ?? -1) < 0 || (tree.b[node] ?? -1) < 0
    const isMoved = ((tree.marks[node] ?? 0) & alignedMarks.moved) !== 0
    const delta = Math.abs((tree.durationB[node] ?? 0) - (tree.durationA[node] ?? 0))
    if (alone || isMoved || delta >= atLeastNs) changed[node] = 1
    const parent = tree.parent[node] ?? -1
    if (changed[node] === 1 && parent >= 0) changed[parent] = 1
  }
  return changed
}

/** What must be toggled so that a node is on show: closed spans above it, and the closed groups it is in. */
export function togglesFor(tree: Tree, toggled: ReadonlySet<number>, node: number): number[] {
  const keys: number[] = []
  for (let at = node; at >= 0; at = tree.parent[at] ?? -1) {
    if (at !== node && toggled.has(nodeKey(at))) keys.push(nodeKey(at))
    const group = tree.group[at] ?? -1
    if (group >= 0 && !toggled.has(groupKey(group))) keys.push(groupKey(group))
  }
  return keys
}

/**
 * The difference that fills a bar: the largest of what both traces have. Something long that only one has, such as work
 * that nobody waits for, would leave nothing of all other bars.
 */
export function barScale(tree: Parameters<typeof figuresOf>[0], rows: readonly MergedRow[]): number {
  let both = 0
  let any = 1
  for (const row of rows) {
    const { countA, countB, delta } = figuresOf(tree, row)
    any = Math.max(any, Math.abs(delta))
    if (countA > 0 && countB > 0) both = Math.max(both, Math.abs(delta))
  }
  return both > 0 ? both : any
}
