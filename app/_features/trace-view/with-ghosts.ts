import type { FoundSpans, OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'
import { selfParts, type Interval } from './span-parts.ts'

/** Where the ghosts of a trace stand among its spans, by what is shown and by what was recorded. */
export type GhostPlaces = {
  /** By shown position: which of the trace's ghosts it is, -1 for a span. */
  ghost: Int32Array
  /** By shown position: where the span is in the trace as it was opened, -1 for a ghost. */
  recorded: Int32Array
  /** The other way round. */
  shown: Int32Array
}

/** A row that the store does not have. */
const NO_ROW = 0xffffffff
const NONE = -1

/**
 * A trace in whose tree the spans that never arrived stand in their places, as if they were there; everything that goes by
 * position goes by the new ones, searches too. The trace itself where it has none.
 */
export function withGhosts(trace: ShownTrace): ShownTrace {
  const { opened } = trace
  const { shape, ghosts, path } = opened
  if (ghosts.length === 0) return trace
  const parents = parentsOf(opened)
  const order = arrange(opened, parents)
  if (order === null) return trace
  const count = order.length
  const spans = shape.row.length
  /** By node: where it is shown. */
  const at = new Int32Array(count)
  for (let position = 0; position < count; position++) at[order[position] ?? 0] = position
  const places: GhostPlaces = {
    ghost: Int32Array.from(order, (node) => (node < spans ? NONE : node - spans)),
    recorded: Int32Array.from(order, (node) => (node < spans ? node : NONE)),
    shown: at.subarray(0, spans),
  }
  const parent = new Int32Array(count)
  const depth = new Uint32Array(count)
  const descendants = new Uint32Array(count)
  for (let position = 0; position < count; position++) {
    const above = parents[order[position] ?? 0] ?? NONE
    const there = above === NONE ? NONE : (at[above] ?? NONE)
    parent[position] = there
    depth[position] = there === NONE ? 0 : (depth[there] ?? 0) + 1
  }
  for (let position = count - 1; position > 0; position--) {
    const above = parent[position] ?? NONE
    if (above !== NONE) descendants[above] = (descendants[above] ?? 0) + (descendants[position] ?? 0) + 1
  }
  /** A column in the new order; `of` says what a ghost has in it. */
  const column = <T extends Uint32Array | Uint8Array | Float64Array>(
    values: T,
    made: T,
    of: (ghost: OpenedTrace['ghosts'][number], index: number) => number,
  ): T => {
    for (let position = 0; position < count; position++) {
      const node = order[position] ?? 0
      const ghost = node < spans ? undefined : ghosts[node - spans]
      made[position] = ghost === undefined ? (values[node] ?? 0) : of(ghost, node - spans)
    }
    return made
  }
  const half = (id: string, from: number) => (id === '' ? 0 : Number.parseInt(id.slice(from, from + 8), 16))
  const moved = <T extends Uint32Array | Int32Array>(positions: T, made: T): T => {
    positions.forEach((position, index) => (made[index] = position < 0 ? NONE : (places.shown[position] ?? NONE)))
    return made
  }
  const shown: OpenedTrace['shape'] = {
    ...shape,
    extentNs: ghosts.reduce((extent, { to }) => Math.max(extent, to), shape.extentNs),
    // A name of its own each, so that no two are taken for repeated calls.
    names: [...shape.names, ...ghosts.map(({ name }) => name)],
    row: column(shape.row, new Uint32Array(count), () => NO_ROW),
    parent,
    depth,
    descendants,
    service: column(shape.service, new Uint32Array(count), ({ service }) =>
      service < 0 ? shape.services.length : service,
    ),
    name: column(shape.name, new Uint32Array(count), (_, index) => shape.names.length + index),
    kind: column(shape.kind, new Uint8Array(count), ({ kind }) => kind),
    marks: column(shape.marks, new Uint8Array(count), () => 0),
    from: column(shape.from, new Float64Array(count), ({ from }) => from),
    to: column(shape.to, new Float64Array(count), ({ to }) => to),
    spanHigh: column(shape.spanHigh, new Uint32Array(count), ({ spanId }) => half(spanId, 0)),
    spanLow: column(shape.spanLow, new Uint32Array(count), ({ spanId }) => half(spanId, 8)),
  }
  const self = column(opened.self, new Float64Array(count), () => 0)
  // Who waited for one that never arrived did not work meanwhile.
  const waited = new Set<number>()
  places.ghost.forEach((ghost, position) => {
    if (ghost !== NONE) waited.add(position).add(parent[position] ?? NONE)
  })
  for (const position of waited) if (position !== NONE) self[position] = lengthOf(selfParts(shown, position))
  return {
    ...trace,
    ghosts: places,
    opened: {
      ...opened,
      root: places.shown[opened.root] ?? 0,
      shape: shown,
      self,
      path: {
        ...path,
        span: moved(path.span, new Uint32Array(path.span.length)),
        previous: moved(path.previous, new Int32Array(path.previous.length)),
        next: moved(path.next, new Int32Array(path.next.length)),
      },
      events: { ...opened.events, span: moved(opened.events.span, new Uint32Array(opened.events.span.length)) },
    },
    fates: trace.fates && {
      isPartial: trace.fates.isPartial,
      ends: Array.from(places.recorded, (position) => trace.fates?.ends[position] ?? 'stored'),
      arrivedNs: Float64Array.from(places.recorded, (position) => trace.fates?.arrivedNs[position] ?? Number.NaN),
      peers: Array.from(places.recorded, (position) => trace.fates?.peers[position] ?? null),
    },
    find: async (query) => movedMatch(await trace.find(query), places),
    errorChains: async (limit) => {
      const { total, chains } = await trace.errorChains(limit)
      const shown = chains.map((chain) => ({
        ...chain,
        path: moved(chain.path, new Uint32Array(chain.path.length)),
        stoppedBy: places.shown[chain.stoppedBy] ?? NONE,
      }))
      return { total, chains: shown }
    },
  }
}

/** Where something was, in the trace as shown before, is now; of a ghost that is gone, what stands next to it. */
export function samePlace(before: ShownTrace, after: ShownTrace, position: number): number {
  if (position < 0 || before.ghosts === after.ghosts) return position
  let recorded = position
  if (before.ghosts) {
    const { recorded: all } = before.ghosts
    while (recorded < all.length && all[recorded] === NONE) recorded++
    recorded = all[recorded] ?? before.ghosts.shown.length - 1
  }
  return after.ghosts ? (after.ghosts.shown[recorded] ?? NONE) : recorded
}

const lengthOf = (parts: readonly Interval[]): number => parts.reduce((sum, { from, to }) => sum + to - from, 0)

function movedMatch(found: FoundSpans, { recorded }: GhostPlaces): FoundSpans {
  return { ...found, match: Uint8Array.from(recorded, (position) => found.match[position] ?? 0) }
}

/** The parent of every node; ghosts are counted behind the spans. */
function parentsOf({ shape, ghosts }: OpenedTrace): Int32Array {
  const spans = shape.row.length
  const parents = new Int32Array(spans + ghosts.length)
  parents.set(shape.parent)
  ghosts.forEach(({ parent, children }, index) => {
    // What is below -1 names another ghost: -2 is the first.
    parents[spans + index] = parent < NONE ? spans - 2 - parent : parent
    for (const child of children) parents[child] = spans + index
  })
  return parents
}

/** Spans and ghosts depth first: spans in the order they have, ghosts by their start among them. Null if a circle would arise. */
function arrange({ shape, ghosts }: OpenedTrace, parents: Int32Array): Uint32Array | null {
  const spans = shape.row.length
  /** By parent, of which -1 stands first; and by node, who comes after it under the same parent. */
  const first = new Int32Array(parents.length + 1).fill(NONE)
  const next = new Int32Array(parents.length).fill(NONE)
  for (let node = spans - 1; node >= 0; node--) {
    const above = (parents[node] ?? NONE) + 1
    next[node] = first[above] ?? NONE
    first[above] = node
  }
  const byParent = new Map<number, number[]>()
  ghosts.forEach((_, index) => {
    const above = parents[spans + index] ?? NONE
    const there = byParent.get(above)
    if (there) there.push(index)
    else byParent.set(above, [index])
  })
  for (const [above, indexes] of byParent) {
    indexes.sort((a, b) => (ghosts[a]?.from ?? 0) - (ghosts[b]?.from ?? 0))
    let before = NONE
    let after = first[above + 1] ?? NONE
    for (const index of indexes) {
      // Of two that start together, the ghost comes first.
      while (after !== NONE && (shape.from[after] ?? 0) < (ghosts[index]?.from ?? 0)) {
        before = after
        after = next[after] ?? NONE
      }
      const node = spans + index
      if (before === NONE) first[above + 1] = node
      else next[before] = node
      next[node] = after
      before = node
    }
  }

  const order = new Uint32Array(parents.length)
  let length = 0
  for (let node = first[0] ?? NONE; node !== NONE;) {
    order[length++] = node
    const child = first[node + 1] ?? NONE
    if (child !== NONE) {
      node = child
      continue
    }
    while (node !== NONE && next[node] === NONE) node = parents[node] ?? NONE
    if (node !== NONE) node = next[node] ?? NONE
  }
  return length === order.length ? order : null
}
