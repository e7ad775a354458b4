'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { OperationEdge, OperationNode } from './operation-list.ts'
import { useSayOfMap } from './use-say-of-map.ts'

type Props = {
  nodes: readonly OperationNode[]
  edges: readonly OperationEdge[]
  paletteOf: (service: number) => number
  onSpan: (position: number) => void
}

/** The graph of a trace in words: its operations, and which calls which. */
export function OperationTable({ nodes, edges, paletteOf, onSpan }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const nameOf = (node: number) => `${nodes[node]?.serviceName ?? ''} ${nodes[node]?.name ?? ''}`
  const timeOf = (ns: number) => formatDuration(ns / 1e6)
  const bySelf = useMemo(() => nodes.toSorted((a, b) => b.selfNs - a.selfNs), [nodes])
  const byTotal = useMemo(() => edges.toSorted((a, b) => b.totalNs - a.totalNs), [edges])
  const operations = useFirstRows(bySelf)
  const calls = useFirstRows(byTotal)
  return (
    <ScrollBox label={t('graph_table')} className="flex min-h-0 flex-1 flex-col gap-5 px-2.5 pb-3">
      <Table dense showCaption caption={say('operations_table')} className="min-w-180">
        <thead>
          <tr>
            <th scope="col">{say('operation')}</th>
            <th scope="col">{say('service')}</th>
            {(['span_count', 'error_count', 'self_time', 'total', 'path_share'] as const).map((column) => (
              <th key={column} scope="col" className="text-right">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {operations.rows.map((node) => (
            <tr key={node.key}>
              <th scope="row">
                <button
                  type="button"
                  lang="en"
                  title={t('open_longest')}
                  onClick={() => onSpan(node.longest)}
                  className="flex min-h-6 items-center gap-1.5 id-wrap text-left hover:underline"
                >
                  <span
                    aria-hidden="true"
                    className="mark h-4 w-1 flex-none"
                    style={{ background: `var(--service-${paletteOf(node.service)})` }}
                  />
                  {node.name}
                </button>
              </th>
              <td lang="en">{node.serviceName}</td>
              <td className="text-right">{formatCount(node.count)}</td>
              <td className="text-right">{node.errors > 0 ? formatCount(node.errors) : '–'}</td>
              <td className="text-right">{timeOf(node.selfNs)}</td>
              <td className="text-right">{timeOf(node.totalNs)}</td>
              <td className="text-right">{node.pathShare > 0 ? formatPercent(node.pathShare) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More {...operations} />
      <Table dense showCaption caption={say('edges_table')} className="min-w-180">
        <thead>
          <tr>
            <th scope="col">{say('caller')}</th>
            <th scope="col">{say('callee')}</th>
            {(['calls', 'total', 'error_count'] as const).map((column) => (
              <th key={column} scope="col" className="text-right">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.rows.map((edge) => (
            <tr key={edge.key}>
              <th scope="row" lang="en">
                {nameOf(edge.from)}
              </th>
              <td lang="en">{nameOf(edge.to)}</td>
              <td className="text-right">{formatCount(edge.count)}</td>
              <td className="text-right">{timeOf(edge.totalNs)}</td>
              <td className="text-right">{edge.errors > 0 ? formatCount(edge.errors) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More {...calls} />
    </ScrollBox>
  )
}

/** A table of a thousand rows takes longer to draw than anybody wants to wait for its first. */
const FIRST_ROWS = 50
const MORE_ROWS = 200

type FirstRows<Row> = { rows: readonly Row[]; total: number; showMore: () => void }

function useFirstRows<Row>(all: readonly Row[]): FirstRows<Row> {
  const [count, setCount] = useState(FIRST_ROWS)
  return {
    rows: all.slice(0, count),
    total: all.length,
    showMore: () => setCount(count + MORE_ROWS),
  }
}

function More({ rows, total, showMore }: FirstRows<unknown>) {
  const t = useTranslations('explore.map')
  if (rows.length === total) return null
  return (
    <Button size="small" className="self-start" onClick={showMore}>
      {t('more_rows', { shown: rows.length, all: total })}
    </Button>
  )
}
