'use client'

import { useTranslations } from 'next-intl'
import type { CopyLogLine } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

/** What the collectors complained of, each sentence once, with when it was first said and how often. */
export function CopyLogs({ logs, endNs }: { logs: readonly CopyLogLine[]; endNs: number }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  if (logs.length === 0) return <p className="text-ink2">{say('logs_none')}</p>
  return (
    <ul aria-label={t('logs')} className="text-ui-s">
      {logs.map(({ atNs, copy, level, component, message, error, times }) => (
        <li key={`${copy} ${component} ${message} ${error}`} className="flex gap-2 border-t border-hair py-1">
          <StateGlyph state={level === 'error' ? 'error' : 'warn'} label={level} className="mt-1 flex-none" />
          <span className="min-w-0">
            <span className="font-mono text-ink3">{formatClock(atNs / 1e6, endNs / 1e6)}</span>{' '}
            <code lang="en" className="font-semibold">
              {copy}
            </code>{' '}
            <code lang="en">{component}</code>{' '}
            {times > 1 && <span className="text-ink3">{t('times', { times })} </span>}
            <code lang="en" className="id-wrap block">
              {message}
            </code>
            {error !== null && (
              <code lang="en" className="id-wrap block text-ink2">
                {error}
              </code>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
