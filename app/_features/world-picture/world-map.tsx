'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { useBoxWidth } from '#app/_ui/use-box-width.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { curvePath, layOutWorld } from './lay-out-world.ts'
import { ServiceNode } from './service-node.tsx'
import { TrafficCanvas } from './traffic-canvas.tsx'
import type { AskTraffic } from './use-traffic.ts'

type Props = {
  runId: string | null
  scenario: ScenarioInfo
  moment: Moment | null
  clock: PlaybackClock
  filteredService: string | null
  onFilterService: (name: string | null) => void
  askTraffic: AskTraffic
}

const height = 231

/** The mesh with its traffic at the needle: who calls whom, how often, and the bus on which telemetry leaves. */
export function WorldMap({ runId, scenario, moment, clock, filteredService, onFilterService, askTraffic }: Props) {
  const t = useTranslations('workbench.world')
  const box = useRef<HTMLDivElement>(null)
  const width = useBoxWidth(box)
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const [tabStop, setTabStop] = useState(0)
  const { services, edges } = scenario
  const layout = useMemo(() => layOutWorld(services, edges, width, height), [services, edges, width])
  const busiest = Math.max(0.001, ...(moment?.edges.map((edge) => edge.perSecond) ?? []))
  const instrumented = services.flatMap((service, index) => (service.silent ? [] : index))
  const centres = instrumented.map((index) => {
    const node = layout.nodes[index]
    return node ? { x: node.x + node.width / 2, y: node.y + node.height } : { x: 0, y: 0 }
  })
  const inner = Math.max(width, layout.minWidth)
  const collector = moment?.collector

  function moveByKey(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = (tabStop + by + instrumented.length) % instrumented.length
    setTabStop(next)
    box.current?.querySelectorAll<HTMLElement>('[data-node]')[next]?.focus()
  }

  return (
    <div
      ref={box}
      role="group"
      aria-label={t('map', {
        services: instrumented.length,
        peers: services.length - instrumented.length,
        spans: formatCount(collector?.received ?? 0),
      })}
      className="relative min-w-0 flex-1 overflow-x-auto overflow-y-hidden"
      style={{ height }}
    >
      <div className="relative" style={{ width: inner, height }}>
        <svg aria-hidden="true" width={inner} height={height} className="mark absolute inset-0">
          {edges.map((edge, index) => {
            const curve = layout.edges[index]
            const rate = moment?.edges[index]?.perSecond ?? 0
            if (!curve) return null
            return (
              <path
                key={`${edge.from} ${edge.to}`}
                d={curvePath(curve)}
                fill="none"
                stroke="var(--line)"
                strokeWidth={rate < busiest * 0.05 ? 0.9 : Math.min(5, 1 + rate / 9)}
                strokeDasharray={edge.asynchronous ? '5 3' : undefined}
              />
            )
          })}
          {centres.map(({ x, y }, index) => (
            <path
              key={services[instrumented[index] ?? 0]?.name}
              d={`M${x} ${y}V${layout.busY}`}
              stroke="var(--ctl)"
              strokeDasharray="1.5 3"
              opacity=".6"
            />
          ))}
          <path
            d={`M${Math.min(...centres.map(({ x }) => x))} ${layout.busY}H${inner - 6}m-5 -3.5l5 3.5l-5 3.5`}
            fill="none"
            stroke="var(--ctl)"
            strokeDasharray="1.5 3"
          />
          {collector && collector.refused > 0 && (
            <path
              d={`M${inner - 12} ${layout.busY + 6}h-60m5 -3.5l-5 3.5l5 3.5`}
              fill="none"
              stroke="var(--warn)"
              strokeWidth={collector.refusing ? 2 : 1.2}
            />
          )}
          <text
            x={Math.min(...centres.map(({ x }) => x)) + 6}
            y={layout.busY + 15}
            fontSize="11"
            style={{ fill: 'var(--ink3)' }}
          >
            {t('bus', { spans: formatCount(collector?.received ?? 0) })}
          </text>
          {collector && collector.refused > 0 && (
            <text x={inner - 78} y={layout.busY + 17} fontSize="11" textAnchor="end" style={{ fill: 'var(--warn)' }}>
              {t('refused', { spans: formatCount(collector.refused) })}
            </text>
          )}
          {still &&
            edges.map((edge, index) => {
              const curve = layout.edges[index]
              const rate = moment?.edges[index]?.perSecond ?? 0
              if (!curve || rate === 0) return null
              return (
                <text
                  key={`${edge.from} ${edge.to}`}
                  x={(curve.from.x + curve.to.x) / 2}
                  y={(curve.from.y + curve.to.y) / 2 - 3}
                  fontSize="11"
                  textAnchor="middle"
                  style={{ fill: 'var(--ink3)' }}
                >
                  {rate.toFixed(1)}
                </text>
              )
            })}
        </svg>
        {runId && !still && (
          <TrafficCanvas
            runId={runId}
            layout={layout}
            services={services}
            edges={edges}
            clock={clock}
            ask={askTraffic}
          />
        )}
        {services.map((service, index) => {
          const node = layout.nodes[index]
          if (!node) return null
          return (
            <ServiceNode
              key={service.name}
              service={service}
              box={node}
              now={moment?.services[index]}
              isTabStop={instrumented[tabStop] === index}
              isFiltered={filteredService === service.name}
              onFilter={() => onFilterService(filteredService === service.name ? null : service.name)}
              onKeyDown={moveByKey}
            />
          )
        })}
      </div>
    </div>
  )
}
