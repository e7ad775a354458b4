/** More lines than this are a wall, and take minutes to place. */
const MOST_EDGES = 300

/** The edges that are drawn: all of them, or those that weigh most, in the same order; tables have the rest. */
export function heaviestEdges<Edge>(edges: readonly Edge[], weightOf: (edge: Edge) => number): readonly Edge[] {
  if (edges.length <= MOST_EDGES) return edges
  const least = edges.map(weightOf).toSorted((a, b) => b - a)[MOST_EDGES - 1] ?? 0
  return edges.filter((edge) => weightOf(edge) >= least).slice(0, MOST_EDGES)
}
