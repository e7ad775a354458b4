'use client'

import { useTranslations } from 'next-intl'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { wilson } from './wilson.ts'

type Bin = MemoryOverview['calibration']['bins'][number]

const side = 240
const left = 40
const top = 8
const ticks = [0, 0.5, 1]

/** Share of right answers against confidence, a tenth of the scale at a time; the area of a disc is its answers. */
export function ReliabilityCurve({ bins }: { bins: readonly Bin[] }) {
  const t = useTranslations('progress.calibration')
  const shown = bins.filter(({ count }) => count > 0)
  const most = Math.max(1, ...shown.map(({ count }) => count))
  const points = shown
    .map(({ said, right, count }) => t('point', { said: formatPercent(said ?? 0, 0), right, count }))
    .join(' ')
  const x = (share: number) => left + side * share
  const y = (share: number) => top + side * (1 - share)

  return (
    <svg
      role="img"
      aria-label={t('picture', { points })}
      width={left + side + 24}
      height={top + side + 40}
      className="mark block max-w-full overflow-visible"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} stroke="var(--hair)" />
          <text x={x(0) - 6} y={y(tick) + 4} fontSize="11" textAnchor="end" style={{ fill: 'var(--ink3)' }}>
            {100 * tick}
          </text>
          <text x={x(tick)} y={y(0) + 16} fontSize="11" textAnchor="middle" style={{ fill: 'var(--ink3)' }}>
            {100 * tick}
          </text>
        </g>
      ))}
      <line x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} stroke="var(--ink)" />
      <line x1={x(0)} x2={x(0)} y1={y(0)} y2={y(1)} stroke="var(--ink)" />
      <line x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} stroke="var(--ctl)" strokeDasharray="4 4" />
      <text x={x(1)} y={y(0) + 32} fontSize="11" textAnchor="end" style={{ fill: 'var(--ink2)' }}>
        {`${t('axis_said')}, %`}
      </text>
      <text x={x(0) + 6} y={y(1) + 8} fontSize="11" style={{ fill: 'var(--ink2)' }}>
        {`${t('axis_right')}, %`}
      </text>
      {shown.map(({ from, said, right, count }) => {
        const { low, high } = wilson(right, count)
        const at = x(said ?? 0)
        return (
          <g key={from}>
            <line x1={at} x2={at} y1={y(low)} y2={y(high)} stroke="var(--ink)" strokeWidth="1.2" />
            <circle cx={at} cy={y(right / count)} r={3 + 5 * Math.sqrt(count / most)} fill="var(--ink)" />
          </g>
        )
      })}
    </svg>
  )
}
