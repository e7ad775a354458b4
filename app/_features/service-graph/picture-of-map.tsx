import type { PictureEdge, PictureNode } from './graph-picture.tsx'
import type { Figures, MapGraph } from './map-graph.ts'
import type { PlacedGraph } from './place-nodes.ts'
import { cardSize, ServiceCard } from './service-card.tsx'

/** Share of calls that fail from which an edge is drawn as failing: every busy edge has an error now and then. */
const FAILING_FROM = 0.01

type Asked = {
  graph: MapGraph
  placed: PlacedGraph
  trafficOf: ReadonlyMap<string, ArrayLike<number>>
  matches: readonly string[] | null
  chosen: string | null
  pointed: string | null
  paletteOf: (service: number) => number
  sentenceOf: (figures: Figures) => string
  errorsOf: (figures: Figures) => string
  t: (key: 'node' | 'edge', values: Record<string, string>) => string
}

const lines = { call: 'solid', message: 'dashed', link: 'dotted' } as const

/** What is drawn of a service map: what is not looked at, or not there at the time, stands back. */
export function pictureOfMap({
  graph,
  placed,
  trafficOf,
  matches,
  chosen,
  pointed,
  paletteOf,
  sentenceOf,
  errorsOf,
  t,
}: Asked): {
  nodes: PictureNode[]
  edges: PictureEdge[]
} {
  const busiest = Math.max(...graph.edges.map(({ figures }) => figures.perSecond), Number.MIN_VALUE)
  const nameOf = new Map(graph.nodes.map(({ key, name }) => [key, name]))
  const near =
    chosen === null
      ? null
      : new Set([chosen, ...graph.edges.flatMap(({ from, to }) => (from === chosen ? to : to === chosen ? from : []))])
  return {
    nodes: graph.nodes.map((node, index) => {
      const { key, name, kind, service, figures } = node
      const palette = service === null ? null : paletteOf(service)
      return {
        id: key,
        at: placed.nodes[index] ?? { x: 0, y: 0 },
        ...cardSize,
        label: t('node', { name, kind, figures: sentenceOf(figures) }),
        isChosen: key === chosen,
        isFaint:
          figures.count === 0 || (near !== null && !near.has(key)) || (matches !== null && !matches.includes(name)),
        content: (
          <ServiceCard node={node} palette={palette} traffic={trafficOf.get(key) ?? null} isChosen={key === chosen} />
        ),
      }
    }),
    edges: graph.edges.map(({ key, from, to, kind, figures }, index) => {
      const touches = from === chosen || to === chosen
      const isPointed = key === pointed || from === pointed || to === pointed
      return {
        id: key,
        from,
        to,
        label: t('edge', {
          from: nameOf.get(from) ?? '',
          to: nameOf.get(to) ?? '',
          kind,
          figures: sentenceOf(figures),
        }),
        look: {
          points: placed.edges[index] ?? [],
          width: 1 + 4 * Math.sqrt(figures.perSecond / busiest),
          line: lines[kind],
          isFailing: figures.errorShare >= FAILING_FROM,
          isBold: touches || isPointed,
          isFaint: figures.count === 0 || (chosen !== null && !touches),
          note: errorsOf(figures) || null,
        },
      }
    }),
  }
}
