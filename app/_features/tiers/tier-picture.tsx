'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { useBoxWidth } from '#app/_ui/use-box-width.ts'
import { layOutTiers, nodeHeight, nodeWidth, type TierEdge, type TierNode } from './lay-out-tiers.ts'

/** When a copy ran, on the run's own axis: solid while it did, a cross where it was killed. */
function LifeLine({ node, end }: { node: TierNode; end: number }) {
  const [left, width] = [node.x + 10, nodeWidth - 20]
  const at = (ns: number) => left + (width * Math.min(ns, end)) / end
  const y = node.y + nodeHeight - 7
  return (
    <g>
      <path d={`M${left} ${y}H${left + width}`} stroke="var(--line)" />
      {node.figures?.lifeSpans.map(({ fromNs, untilNs, end: how }) => {
        const until = at(untilNs ?? end)
        return (
          <g key={fromNs}>
            <path d={`M${at(fromNs)} ${y}H${until}`} stroke="var(--ink2)" strokeWidth="3" />
            {how === 'kill' && (
              <path d={`M${until - 3.5} ${y - 3.5}l7 7m0 -7l-7 7`} stroke="var(--error)" strokeWidth="2" fill="none" />
            )}
          </g>
        )
      })}
    </g>
  )
}

function Node({ node, end }: { node: TierNode; end: number }) {
  const t = useTranslations('tiers')
  const { x, y, kind, figures } = node
  const name = kind === 'services' ? t('services') : kind === 'more' ? t('more_copies', { count: node.count }) : ''
  const lines = figures
    ? [
        t('node_received', { spans: formatCount(figures.spansReceived) }),
        figures.tracesDecided > 0
          ? t('node_decided', {
              kept: formatCount(figures.tracesKept),
              decided: formatCount(figures.tracesDecided),
            })
          : t('node_sent', { spans: formatCount(figures.spansSentOn) }),
      ]
    : []
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={nodeWidth}
        height={nodeHeight}
        rx="2"
        fill="var(--raised)"
        stroke="var(--ctl)"
        strokeDasharray={kind === 'backend' || kind === 'more' ? '4 3' : undefined}
      />
      <text
        x={x + 10}
        y={lines.length > 0 ? y + 17 : y + nodeHeight / 2 + 4}
        className="text-ui-s font-semibold"
        fill="var(--ink)"
      >
        {name || node.id.replace(/^backend /, '')}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={x + 10} y={y + 32 + index * 14} className="text-micro" fill="var(--ink2)">
          {line}
        </text>
      ))}
      {figures && <LifeLine node={node} end={end} />}
    </g>
  )
}

function Edge({ edge: { from, to, width, troubled } }: { edge: TierEdge }) {
  const bend = (to.x - from.x) / 2
  return (
    <path
      d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`}
      fill="none"
      stroke={troubled ? 'var(--warn)' : 'var(--drop)'}
      strokeWidth={width}
      strokeDasharray={troubled ? '7 4' : undefined}
    />
  )
}

function EdgeLabel({ edge: { hop, label, troubled, width } }: { edge: TierEdge }) {
  const t = useTranslations('tiers')
  if (!label) return null
  // The side on which its curve does not come back.
  const [first, second] = label.above ? [-4 - width / 2, 12 + width / 2] : [12 + width / 2, 25 + width / 2]
  const halo = { paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 4, textAnchor: 'middle' } as const
  return (
    <g className="text-micro" fill="var(--ink2)">
      <text x={label.x} y={label.y + first} {...halo}>
        {formatCount(hop.spans)}
      </text>
      {troubled && (
        <text x={label.x} y={label.y + second} {...halo} fill="var(--warn)">
          {t('edge_trouble', { count: hop.lost + hop.refused + hop.broken })}
        </text>
      )}
    </g>
  )
}

/** Services, every copy and the backends, with what went between them; the tables below say the same. */
export function TierPicture({ overview }: { overview: TopologyOverview }) {
  const t = useTranslations('tiers')
  const box = useRef<HTMLDivElement>(null)
  const width = useBoxWidth(box)
  const { width: own, height, nodes, edges } = layOutTiers(overview, width)
  return (
    <div ref={box}>
      <ScrollBox label={t('picture')} className="py-1">
        {width > 0 && (
          <svg
            width={own}
            height={height}
            role="img"
            aria-label={t('picture_label', {
              tiers: overview.tiers.map(({ collector, copies }) => `${collector} × ${copies.length}`).join(', '),
              sent: overview.summary.spansSent,
              stored: overview.summary.spansStored,
            })}
            className="mark block"
          >
            {edges.map((edge) => (
              <Edge key={`${edge.hop.from} ${edge.hop.to}`} edge={edge} />
            ))}
            {nodes.map((node) => (
              <Node key={node.id} node={node} end={overview.summary.end} />
            ))}
            {edges.map((edge) => (
              <EdgeLabel key={`${edge.hop.from} ${edge.hop.to}`} edge={edge} />
            ))}
          </svg>
        )}
      </ScrollBox>
      <p className="text-micro text-ink3">{t('picture_note')}</p>
    </div>
  )
}
