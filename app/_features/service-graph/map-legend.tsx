'use client'

import { useTranslations } from 'next-intl'
import { useSayOfMap } from './use-say-of-map.ts'

const lines = [
  ['call', undefined],
  ['message', '7 5'],
  ['link', '1.5 4'],
] as const

/** What lines and outlines mean. */
export function MapLegend() {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  return (
    <ul
      aria-label={t('legend')}
      className="flex flex-none flex-wrap gap-x-4 gap-y-0.5 border-t border-hair px-2.5 py-1 text-micro text-ink2"
    >
      {lines.map(([kind, dash]) => (
        <li key={kind} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="28" height="6" className="mark">
            <path
              d="M0 3H28"
              stroke="var(--ctl)"
              strokeWidth="2"
              strokeDasharray={dash}
              strokeLinecap={kind === 'link' ? 'round' : 'butt'}
            />
          </svg>
          <span>{say(`legend_${kind}`)}</span>
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-3 w-5 rounded-node border border-dashed border-ctl" />
        <span>{say('legend_silent')}</span>
      </li>
      <li>{say('legend_width')}</li>
    </ul>
  )
}
