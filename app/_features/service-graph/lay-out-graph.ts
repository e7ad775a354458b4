import type { GraphToPlace, PlacedGraph } from './place-nodes.ts'
import type { FromPlacer, ToPlacer } from './serve-placing.ts'

type Ask = (graph: GraphToPlace) => Promise<PlacedGraph>

let started: Ask | null = null

function start(): Ask {
  const worker = new Worker(new URL('./graph-layout.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tracelab-layout',
  })
  const waiting = new Map<number, { resolve: (placed: PlacedGraph) => void; reject: (error: Error) => void }>()
  let lastId = 0
  worker.addEventListener('message', ({ data: { id, placed } }: MessageEvent<FromPlacer>) => {
    waiting.get(id)?.resolve(placed)
    waiting.delete(id)
  })
  // A thread that did not come up, or died, takes its graphs with it; the next one starts another.
  worker.addEventListener('error', () => {
    started = null
    worker.terminate()
    for (const { reject } of waiting.values()) reject(new Error('The layout stopped.'))
  })
  return (graph) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, graph } satisfies ToPlacer)
    })
}

/** Places a graph in a thread of its own: a large one takes longer than a frame, and the engine has other work. */
export function layOutGraph(graph: GraphToPlace): Promise<PlacedGraph> {
  started ??= start()
  return started(graph)
}
