'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { OpenOptions } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { Kbd } from '#app/_ui/kbd.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { GraphPicture, type PictureEdge, type PictureNode } from './graph-picture.tsx'
import { useFigures } from './use-figures.ts'
import { useTableKey } from './use-table-key.ts'
import { heaviestEdges } from './heaviest-edges.ts'
import { OperationCard, operationCardSize } from './operation-card.tsx'
import { operationsOf } from './operation-list.ts'
import { OperationTable } from './operation-table.tsx'
import { usePlaced } from './use-placed.ts'
import { useAnswer } from './use-answer.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  client: SimClient
  source: string
  trace: number
  assumption: OpenOptions['assumption']
  paletteOf: (service: number) => number
  singleKeys: boolean
  /** The picture or the table was asked for; null is whatever suits. */
  isTable: boolean | null
  onTable: (isTable: boolean) => void
  /** Shows a span by its position. */
  onSpan: (position: number) => void
}

/** More operations than this are a table first: a picture of them is a wall. */
const MOST_DRAWN = 250

/** One trace by service and operation: where its own time went, and who called whom how often. */
export function TraceGraph({
  client,
  source,
  trace,
  assumption,
  paletteOf,
  singleKeys,
  isTable: asked,
  onTable,
  onSpan,
}: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const { mark } = useFigures()
  const isNarrow = useMedia('(max-width: 719.98px)')
  const [pointed, setPointed] = useState<string | null>(null)
  const answered = useAnswer(JSON.stringify([source, trace, assumption]), async () =>
    operationsOf(await client.call('operationGraph', { source, trace, assumption })),
  )
  const isTable = asked ?? (isNarrow || (answered?.answer.nodes.length ?? 0) > MOST_DRAWN)
  useTableKey(singleKeys, () => onTable(!isTable))
  const drawn = useMemo(() => heaviestEdges(answered?.answer.edges ?? [], ({ totalNs }) => totalNs), [answered])
  const placed = usePlaced(answered === null || isTable ? null : answered.key, () => ({
    gap: 10,
    nodes: (answered?.answer.nodes ?? []).map(() => operationCardSize),
    edges: drawn.map(({ from, to }) => ({ from, to, weight: 1 })),
  }))
  const picture = useMemo(() => {
    if (answered === null || placed === null) return null
    const { nodes } = answered.answer
    const mostSelfNs = Math.max(0, ...nodes.map(({ selfNs }) => selfNs))
    const mostNs = Math.max(1, ...drawn.map(({ totalNs }) => totalNs))
    const nameOf = (node: number) => `${nodes[node]?.serviceName ?? ''} ${nodes[node]?.name ?? ''}`
    return {
      nodes: nodes.map((node, index): PictureNode => ({
        id: node.key,
        at: placed.nodes[index] ?? { x: 0, y: 0 },
        ...operationCardSize,
        label: t('operation_node', {
          name: nameOf(index),
          count: node.count,
          errors: node.errors,
          self: formatDuration(node.selfNs / 1e6),
          path: formatPercent(node.pathShare),
        }),
        isChosen: null,
        isFaint: false,
        content: <OperationCard node={node} palette={paletteOf(node.service)} mostSelfNs={mostSelfNs} />,
      })),
      edges: drawn.map(({ key, from, to, count, totalNs, errors, isBack }, index): PictureEdge => {
        const isBold = key === pointed || String(from) === pointed || String(to) === pointed
        return {
          id: key,
          from: String(from),
          to: String(to),
          label: t('operation_edge', {
            from: nameOf(from),
            to: nameOf(to),
            count,
            errors,
            total: formatDuration(totalNs / 1e6),
          }),
          look: {
            points: placed.edges[index] ?? [],
            width: 1 + 4 * Math.sqrt(totalNs / mostNs),
            line: isBack ? 'dotted' : 'solid',
            isFailing: errors > 0,
            isBold,
            isFaint: false,
            note: count > 1 ? `× ${formatCount(count)}` : null,
          },
        }
      }),
    }
  }, [answered, drawn, placed, pointed, paletteOf, t])

  if (answered === null) return <p className="px-4 py-3 text-ink2">{say('laying_out')}</p>
  const { nodes, edges } = answered.answer
  const about = picture?.edges.find(({ id }) => id === pointed) ?? picture?.nodes.find(({ id }) => id === pointed)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-2.5 py-1.5">
        <p className="min-w-0 flex-1 text-ui-s tablet:truncate text-ink2">
          {about && !isTable ? mark(about.label) : say('operations', { nodes: nodes.length, edges: edges.length })}
          {!isTable && !about && drawn.length < edges.length && <> {say('heaviest', { drawn: drawn.length })}</>}
        </p>
        <Button size="small" onClick={() => onTable(!isTable)}>
          {say(isTable ? 'as_picture' : 'as_table')}
          {singleKeys && <Kbd>L</Kbd>}
        </Button>
      </div>
      {isTable ? (
        <OperationTable nodes={nodes} edges={edges} paletteOf={paletteOf} onSpan={onSpan} />
      ) : picture === null || placed === null ? (
        <p className="px-4 py-3 text-ink2">{say('laying_out')}</p>
      ) : (
        <>
          <GraphPicture
            label={t('graph_label', { nodes: nodes.length, edges: edges.length })}
            layout={answered.key}
            size={placed}
            nodes={picture.nodes}
            edges={picture.edges}
            onChoose={(id) => onSpan(nodes[Number(id)]?.longest ?? 0)}
            onPoint={setPointed}
          />
          <p className="flex-none border-t border-hair px-2.5 py-1 text-micro text-ink2">{say('graph_legend')}</p>
        </>
      )}
    </div>
  )
}
