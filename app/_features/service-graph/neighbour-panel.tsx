'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Fact } from '#app/_ui/facts.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { MapEdge, MapGraph, MapNode } from './map-graph.ts'
import { useFigures } from './use-figures.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  graph: MapGraph
  node: MapNode
  onChoose: (key: string) => void
  onAround: () => void
  onClose: () => void
}

/** One service: its figures, who calls it, and whom it calls. */
export function NeighbourPanel({ graph, node, onChoose, onAround, onClose }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const { rateOf, errorsOf, durationOf } = useFigures()
  const { figures } = node
  const isThere = figures.count > 0
  const facts = [
    ['per_time', isThere ? rateOf(figures) : '–'],
    ['requests', formatCount(figures.count)],
    ['error_share', errorsOf(figures) || '–'],
    ['p50', isThere ? durationOf(figures.p50Ns) : '–'],
    ['p95', isThere ? durationOf(figures.p95Ns) : '–'],
    ['p99', isThere ? durationOf(figures.p99Ns) : '–'],
  ] as const
  return (
    <aside
      aria-label={t('chosen')}
      className="grid max-h-64 flex-none gap-x-8 gap-y-3 overflow-auto border-t border-line px-3 py-2 tablet:grid-cols-[16rem_1fr_1fr]"
    >
      <div className="flex flex-col gap-2">
        <div className="flex items-start gap-2">
          <h2 lang="en" className="id-wrap min-w-0 flex-1 text-h3">
            {node.name}
          </h2>
          <IconButton size="small" label={t('close')} onClick={onClose}>
            <X className="size-3.5" aria-hidden="true" />
          </IconButton>
        </div>
        <dl className="grid grid-cols-3 gap-x-3 gap-y-1">
          {facts.map(([word, value]) => (
            <Fact key={word} word={say(word)}>
              {value}
            </Fact>
          ))}
        </dl>
        {node.service === null && <p className="text-ui-s text-ink2">{say('silent_text')}</p>}
        <Button size="small" className="self-start" onClick={onAround}>
          {say('around')}
        </Button>
      </div>
      <Neighbours
        title={say('callers')}
        none={say('no_callers')}
        edges={graph.edges.filter(({ to }) => to === node.key)}
        end="from"
        graph={graph}
        onChoose={onChoose}
      />
      <Neighbours
        title={say('callees')}
        none={say('no_callees')}
        edges={graph.edges.filter(({ from }) => from === node.key)}
        end="to"
        graph={graph}
        onChoose={onChoose}
      />
    </aside>
  )
}

function Neighbours({
  title,
  none,
  edges,
  end,
  graph,
  onChoose,
}: {
  title: ReactNode
  none: ReactNode
  edges: readonly MapEdge[]
  end: 'from' | 'to'
  graph: MapGraph
  onChoose: (key: string) => void
}) {
  const t = useTranslations('explore.map')
  const { sentenceOf, mark } = useFigures()
  const nameOf = new Map(graph.nodes.map(({ key, name }) => [key, name]))
  return (
    <section>
      <h3 className="text-ui font-semibold">{title}</h3>
      {edges.length === 0 && <p className="text-ui-s text-ink2">{none}</p>}
      <ul className="flex flex-col gap-1">
        {edges
          .toSorted((a, b) => b.figures.count - a.figures.count)
          .map((edge) => (
            <li key={edge.key} className="text-ui-s">
              <button
                type="button"
                lang="en"
                onClick={() => onChoose(edge[end])}
                className="id-wrap min-h-6 text-left font-semibold hover:underline"
              >
                {nameOf.get(edge[end])}
              </button>
              <p className="text-ink2">
                {edge.kind !== 'call' && mark(`${t(`edges.${edge.kind}`)} · `)}
                {mark(sentenceOf(edge.figures))}
              </p>
            </li>
          ))}
      </ul>
    </section>
  )
}
