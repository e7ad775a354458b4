'use client'

import { useId } from 'react'
import type { ShownAttempt } from '#app/_server/interview/question-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatWallTime } from '#app/_ui/format-quantity.ts'
import { tally } from './tally.ts'

type Props = {
  /** The newest first. */
  attempts: readonly ShownAttempt[]
  /** The one that is shown. */
  open: string | null
  onOpen: (attempt: string) => void
  /** Begins again, blank. */
  onRetry: () => void
}

/** What the learner did at this question before, without a word of it; and a way to begin again. */
export function EarlierAttempts({ attempts, open, onOpen, onRetry }: Props) {
  const say = useSay('interview-question')
  const id = useId()
  if (attempts.length === 0) return null
  return (
    <section aria-labelledby={id} className="mt-10 max-w-170 border-t border-line pt-3">
      <h2 id={id} className="text-h3">
        {say('earlier')}
      </h2>
      {open === null && <p className="mt-1 text-ui text-ink2">{say('earlier_note')}</p>}
      <ul className="mt-2 border-b border-hair">
        {attempts.map((attempt) => {
          const { outcome, confidence, answeredAt } = attempt
          return (
            <li
              key={attempt.id}
              className="flex min-h-9 flex-wrap items-center gap-x-4 border-t border-hair py-1 text-ui text-ink2"
            >
              <span className="whitespace-nowrap">{formatWallTime(new Date(answeredAt))}</span>
              <span>
                {outcome === 'answered' ? say('earlier_answered', tally(attempt.facts)) : say(`earlier_${outcome}`)}
              </span>
              {confidence !== null && <span>{say('earlier_sure', { confidence })}</span>}
              {attempt.id === open ? (
                <span className="ml-auto text-ink3">{say('earlier_now')}</span>
              ) : (
                <Button look="quiet" size="small" className="ml-auto" onClick={() => onOpen(attempt.id)}>
                  {say('earlier_open')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {open !== null && (
        <Button className="mt-4" onClick={onRetry}>
          {say('retry')}
        </Button>
      )}
    </section>
  )
}
