'use client'

import { useTranslations } from 'next-intl'
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
          {nodes
            .toSorted((a, b) => b.selfNs - a.selfNs)
            .map((node) => (
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
          {edges
            .toSorted((a, b) => b.totalNs - a.totalNs)
            .map((edge) => (
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
    </ScrollBox>
  )
}
