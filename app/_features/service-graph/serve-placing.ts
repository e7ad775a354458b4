import { placeNodes, type GraphToPlace, type PlacedGraph } from './place-nodes.ts'

/** What goes to the thread that places nodes, and what comes back. */
export type ToPlacer = { id: number; graph: GraphToPlace }
export type FromPlacer = { id: number; placed: PlacedGraph }

/** What this thread's global object is, as far as it is used here. */
type PlacerScope = {
  addEventListener(type: 'message', listener: (event: { data: ToPlacer }) => void): void
  postMessage(message: FromPlacer): void
}

const scope = globalThis as unknown as PlacerScope
scope.addEventListener('message', ({ data: { id, graph } }) => scope.postMessage({ id, placed: placeNodes(graph) }))
