'use client'

import { useTranslations } from 'next-intl'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { useCardSay } from './whose.tsx'
import { readCalibration } from './read-calibration.ts'
import { Section } from './section.tsx'

const size = 180
const left = 34
const top = 10
const ticks = [0, 50, 100]

type Bins = Scorecard['calibration']['bins']

/** Share right against confidence, a tenth of the scale at a time; beside each disc stands how many answers it is. */
function Reliability({ bins }: { bins: Bins }) {
  const t = useTranslations('interview-scorecard.sure')
  const x = (percent: number) => left + (size * percent) / 100
  const y = (percent: number) => top + size - (size * percent) / 100
  const points = bins
    .map(({ confidence, right, count }) => t('point', { said: Math.round(confidence), right, count }))
    .join(' ')
  return (
    <svg
      role="img"
      aria-label={t('picture', { points })}
      width={left + size + 20}
      height={top + size + 34}
      className="mark block max-w-full overflow-visible"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(0)} x2={x(100)} y1={y(tick)} y2={y(tick)} stroke="var(--hair)" />
          <line x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(100)} stroke="var(--hair)" />
          <text x={x(0) - 6} y={y(tick) + 4} fontSize="11" textAnchor="end" style={{ fill: 'var(--ink3)' }}>
            {tick}
          </text>
          <text x={x(tick)} y={y(0) + 15} fontSize="11" textAnchor="middle" style={{ fill: 'var(--ink3)' }}>
            {tick}
          </text>
        </g>
      ))}
      <line x1={x(0)} x2={x(100)} y1={y(0)} y2={y(100)} stroke="var(--ctl)" strokeDasharray="2 3" />
      <text x={x(100)} y={y(0) + 30} fontSize="11" textAnchor="end" style={{ fill: 'var(--ink2)' }}>
        {t('axis_said')}
      </text>
      <text x={x(0) + 6} y={y(100) + 12} fontSize="11" style={{ fill: 'var(--ink2)' }}>
        {t('axis_right')}
      </text>
      <polyline
        points={bins.map(({ confidence, right, count }) => `${x(confidence)},${y((100 * right) / count)}`).join(' ')}
        fill="none"
        stroke="var(--ink2)"
      />
      {bins.map(({ confidence, right, count }) => (
        <g key={confidence}>
          <circle
            cx={x(confidence)}
            cy={y((100 * right) / count)}
            r={3 + 1.4 * Math.sqrt(count)}
            fill="var(--surface)"
            stroke="var(--ink)"
            strokeWidth="1.6"
          />
          <text x={x(confidence) + 9} y={y((100 * right) / count) + 15} fontSize="11" style={{ fill: 'var(--ink2)' }}>
            {count}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Confidence against outcome: a curve, a sentence and a score. */
export function CalibrationSection({ calibration: { brier, bins } }: { calibration: Scorecard['calibration'] }) {
  const say = useCardSay()
  const read = readCalibration(bins)
  return (
    <Section title={say('sure.title')}>
      {read === null || brier === null ? (
        <p className="text-ui text-ink2">{say('sure.none')}</p>
      ) : (
        <>
          <Reliability bins={bins} />
          <p className="mt-2 text-ui text-ink2">{say(`sure.${read.tendency}`, read)}</p>
          <p className="mt-1 text-ui-s text-ink3">{say('sure.brier', { brier: brier.toFixed(2) })}</p>
        </>
      )}
    </Section>
  )
}
