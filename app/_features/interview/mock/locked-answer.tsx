'use client'

import { useTranslations } from 'next-intl'
import type { LockedAnswer as Locked } from '#app/_server/interview/mock-state.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { formatMockTime } from './mock-clock.ts'
import { quoteRuns } from './quote-runs.ts'

/** An answer that stands: the words, with what will be run underlined, and when they were locked. */
export function LockedAnswer({ answer }: { answer: Locked }) {
  const t = useTranslations('interview-mock.question')
  const { text, claims, outcome, confidence, lockedAtS } = answer
  const quotes = claims.filter(({ removed }) => !removed).map(({ quote }) => quote)
  return (
    <div>
      {text.trim() !== '' && (
        <blockquote className="border-l-2 border-ink pl-4 font-read text-read whitespace-pre-wrap [overflow-wrap:anywhere]">
          {quoteRuns(text, quotes).map((run, index) =>
            run.quoted ? (
              // Pieces of a text have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <span key={index} className="gloss-line">
                {run.text}
              </span>
            ) : (
              run.text
            ),
          )}
        </blockquote>
      )}
      <p className="mt-1.5 flex flex-wrap items-center gap-x-4 text-micro text-ink3">
        <span className="inline-flex items-center gap-1">
          <Icon name="lock" small />
          {t(outcome === 'skipped' ? 'skipped_at' : 'locked_at', { time: formatMockTime(lockedAtS) })}
        </span>
        {confidence !== null && <span>{t('sure', { percent: confidence })}</span>}
      </p>
    </div>
  )
}
