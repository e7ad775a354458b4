'use client'

import { useTranslations } from 'next-intl'

const longestDays = 365
const ticks = [1, 7, 30, 90, longestDays]

function at(days: number): number {
  return (100 * Math.log1p(Math.min(days, longestDays))) / Math.log1p(longestDays)
}

/** When a card comes back, on a log ruler of one year. */
export function ScheduleRuler({ days }: { days: number }) {
  const t = useTranslations('review')
  const sentence = t('next_in', { days })
  return (
    <div>
      <p className="text-ui font-semibold">{sentence}</p>
      <div className="px-1.5">
        <svg role="img" aria-label={sentence} width="100%" height="34" className="mark block overflow-visible">
          <line x1="0" x2="100%" y1="14" y2="14" stroke="var(--ctl)" />
          {ticks.map((tick) => (
            <svg key={tick} x={`${at(tick)}%`} overflow="visible">
              <path d="M0 10v4" stroke="var(--ctl)" />
              <text
                y="29"
                fontSize="11"
                textAnchor={tick === longestDays ? 'end' : 'middle'}
                style={{ fill: 'var(--ink3)' }}
              >
                {t('days_short', { days: tick })}
              </text>
            </svg>
          ))}
          <svg x={`${at(days)}%`} overflow="visible">
            <path d="M0 4v10" stroke="var(--accent)" strokeWidth="2" />
          </svg>
        </svg>
      </div>
    </div>
  )
}
