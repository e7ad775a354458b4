'use client'

import { layOutGraph } from './lay-out-graph.ts'
import type { GraphToPlace, PlacedGraph } from './place-nodes.ts'
import { useAnswer } from './use-answer.ts'

/** The places of a graph that is drawn, by the key of its layout; null until they are known, and for a table. */
export function usePlaced(key: string | null, graph: () => GraphToPlace): PlacedGraph | null {
  const placed = useAnswer(key ?? '', async () => (key === null ? null : layOutGraph(graph())))
  return placed !== null && placed.key === key ? placed.answer : null
}
