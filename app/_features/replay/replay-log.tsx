'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'

/** What the collector itself warned of meanwhile, in its own words. */
export function ReplayLog({ logs }: { logs: ReplayOutcome['logs'] }) {
  const t = useTranslations('explore.replay')
  const title = useId()
  if (logs.length === 0) return <p className="text-ui-s text-ink2">{t('log_empty')}</p>
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className="text-h3">
        {t('log', { count: logs.length })}
      </h3>
      <ol lang="en" className="font-mono text-code">
        {logs.map((line, index) => (
          // Log lines have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="border-b border-hair py-0.5">
            <span className="text-ink3">{formatClock(line.atNs / 1e6)}</span>{' '}
            <span className={cx('font-medium', line.level === 'error' ? 'text-error' : 'text-warn')}>{line.level}</span>{' '}
            <span className="id-wrap">
              {line.message}{' '}
              <span className="text-ink3">
                {[['component', line.component], ...Object.entries(line.fields)]
                  .map(([key, value]) => `${key}=${value}`)
                  .join(' ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
