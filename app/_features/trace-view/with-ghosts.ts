import type { FoundSpans, OpenedTrace } from '#sim/worker/explore-protocol.ts'
import type { ShownTrace } from './opened-trace.ts'

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
  const order = ghosts.length === 0 ? null : arrange(opened)
  if (order === null) return trace
  const count = order.length
  const spans = shape.row.length
  const places: GhostPlaces = {
    ghost: Int32Array.from(order, (node) => (node < spans ? NONE : node - spans)),
    recorded: Int32Array.from(order, (node) => (node < spans ? node : NONE)),
    shown: new Int32Array(spans),
  }
  /** By node: where it is shown. */
  const at = new Int32Array(count)
  order.forEach((node, position) => {
    at[node] = position
    if (node < spans) places.shown[node] = position
  })
  const parents = parentsOf(opened)
  const parent = new Int32Array(count)
  const depth = new Uint32Array(count)
  const descendants = new Uint32Array(count)
  order.forEach((node, position) => {
    const above = parents[node] ?? NONE
    parent[position] = above === NONE ? NONE : (at[above] ?? NONE)
    depth[position] = above === NONE ? 0 : (depth[parent[position] ?? 0] ?? 0) + 1
  })
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
    order.forEach((node, position) => {
      const ghost = ghosts[node - spans]
      made[position] = ghost === undefined ? (values[node] ?? 0) : of(ghost, node - spans)
    })
    return made
  }
  const half = (id: string, from: number) => (id === '' ? 0 : Number.parseInt(id.slice(from, from + 8), 16))
  const moved = <T extends Uint32Array | Int32Array>(positions: T, made: T): T => {
    positions.forEach((position, index) => (made[index] = position < 0 ? NONE : (places.shown[position] ?? NONE)))
    return made
  }
  return {
    ...trace,
    ghosts: places,
    opened: {
      ...opened,
      root: places.shown[opened.root] ?? 0,
      shape: {
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
      },
      self: column(opened.self, new Float64Array(count), () => 0),
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
function arrange(opened: OpenedTrace): Uint32Array | null {
  const { shape, ghosts } = opened
  const spans = shape.row.length
  const parents = parentsOf(opened)
  const spansUnder = new Map<number, number[]>()
  const ghostsUnder = new Map<number, number[]>()
  const put = (lists: Map<number, number[]>, node: number) => {
    const above = parents[node] ?? NONE
    const list = lists.get(above)
    if (list) list.push(node)
    else lists.set(above, [node])
  }
  for (let node = 0; node < spans; node++) put(spansUnder, node)
  for (let node = spans; node < parents.length; node++) put(ghostsUnder, node)
  const startOf = (node: number) => (node < spans ? shape.from[node] : ghosts[node - spans]?.from) ?? 0

  const order = new Uint32Array(parents.length)
  let length = 0
  const waiting: number[] = []
  const push = (above: number) => {
    const own = spansUnder.get(above) ?? []
    const theirs = (ghostsUnder.get(above) ?? []).toSorted((a, b) => startOf(b) - startOf(a))
    // The last pushed comes first, so from the end; of two that start together, the ghost comes first.
    for (let span = own.length - 1, ghost = 0; span >= 0 || ghost < theirs.length;) {
      const next = theirs[ghost]
      const last = own[span]
      if (next === undefined || (last !== undefined && startOf(last) >= startOf(next))) waiting.push(own[span--] ?? 0)
      else waiting.push(theirs[ghost++] ?? 0)
    }
  }
  push(NONE)
  while (waiting.length > 0) {
    const node = waiting.pop() ?? 0
    order[length++] = node
    push(node)
  }
  return length === order.length ? order : null
}
