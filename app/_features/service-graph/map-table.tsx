'use client'

import { useTranslations } from 'next-intl'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import type { Figures, MapGraph, MapNode } from './map-graph.ts'
import { useFigures } from './use-figures.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  graph: MapGraph
  chosen: string | null
  paletteOf: (node: MapNode) => number | null
  onChoose: (key: string) => void
}

const columns = ['per_time', 'requests', 'error_share', 'p50', 'p95', 'p99'] as const

/** The map in words: every service with its figures, and everybody who calls somebody. */
export function MapTable({ graph, chosen, paletteOf, onChoose }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const nodes = graph.nodes.toSorted((a, b) => b.figures.count - a.figures.count)
  const edges = graph.edges.toSorted((a, b) => b.figures.count - a.figures.count)
  const nameOf = new Map(nodes.map(({ key, name }) => [key, name]))
  return (
    <ScrollBox label={t('table')} className="flex min-h-0 flex-1 flex-col gap-5 px-2.5 pb-3">
      <Table dense showCaption caption={say('services_table')} className="min-w-160">
        <Head first={['service', 'kind']} />
        <tbody>
          {nodes.map((node) => {
            const palette = paletteOf(node)
            return (
              <tr key={node.key}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={node.key === chosen}
                    onClick={() => onChoose(node.key)}
                    className="flex min-h-6 items-center gap-1.5 text-left hover:underline aria-pressed:font-semibold"
                  >
                    {palette !== null && (
                      <span
                        aria-hidden="true"
                        className="mark h-4 w-1 flex-none"
                        style={{ background: `var(--service-${palette})` }}
                      />
                    )}
                    <span lang="en" className="id-wrap">
                      {node.name}
                    </span>
                  </button>
                </th>
                <td>{say(`kinds.${node.kind}`)}</td>
                <FigureCells figures={node.figures} />
              </tr>
            )
          })}
        </tbody>
      </Table>
      <Table dense showCaption caption={say('edges_table')} className="min-w-160">
        <Head first={['caller', 'callee', 'how']} />
        <tbody>
          {edges.map(({ key, from, to, kind, figures }) => (
            <tr key={key}>
              <th scope="row" lang="en">
                {nameOf.get(from)}
              </th>
              <td lang="en">{nameOf.get(to)}</td>
              <td>{say(`edges.${kind}`)}</td>
              <FigureCells figures={figures} />
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollBox>
  )
}

function Head({ first }: { first: readonly string[] }) {
  const say = useSayOfMap()
  return (
    <thead>
      <tr>
        {first.map((word) => (
          <th key={word} scope="col">
            {say(word)}
          </th>
        ))}
        {columns.map((column) => (
          <th key={column} scope="col" className="text-right">
            {say(column)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function FigureCells({ figures }: { figures: Figures }) {
  const { rateOf, errorsOf, durationOf } = useFigures()
  const isThere = figures.count > 0
  return [
    isThere ? rateOf(figures) : '–',
    formatCount(figures.count),
    errorsOf(figures) || '–',
    ...[figures.p50Ns, figures.p95Ns, figures.p99Ns].map((ns) => (isThere ? durationOf(ns) : '–')),
  ].map((text, column) => (
    <td key={columns[column]} className="text-right whitespace-nowrap">
      {text}
    </td>
  ))
}
