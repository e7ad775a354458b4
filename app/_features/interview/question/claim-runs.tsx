'use client'

import { useLocale } from 'next-intl'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { ClaimState, ShownAttempt } from '#app/_server/interview/question-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { claimOutcome, quantity } from './claim-words.ts'

type Props = {
  attempt: Pick<ShownAttempt, 'claims' | 'run'>
  /** Has them run; resolves false when the server did not take it. */
  onRun: () => Promise<boolean>
  /** Asks how the runs are getting on. */
  onAsk: () => Promise<void>
}

const askEveryMs = 2000

function ClaimRow({ claim }: { claim: ClaimState }) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const { says, value, unit, quote, executed } = claim
  const outcome = claimOutcome(claim)
  const state = executed === null ? 'not-run' : executed.verdict === 'holds' ? 'pass' : 'fail'
  return (
    <li className="flex items-baseline gap-2.5 border-t border-hair py-2">
      <StateGlyph state={state} />
      <div className="min-w-0">
        <p className="font-read text-read">
          <InlineCode locale={locale}>{says}</InlineCode>
        </p>
        <p className="text-ui text-ink2">
          {value === null
            ? say('claim_did', { quote: quote.text })
            : say('claim_said', { value: quantity(value, unit) })}{' '}
          {outcome && <b className="font-semibold text-ink">{say(outcome.says, outcome)}</b>}{' '}
          {value !== null && executed && say(executed.verdict === 'holds' ? 'claim_holds' : 'claim_holds_not')}
        </p>
      </div>
    </li>
  )
}

/** What was claimed in an answer, and what became of it when it was run; nothing where nothing was claimed. */
export function ClaimRuns({ attempt, onRun, onAsk }: Props) {
  const say = useSay('interview-question')
  const id = useId()
  const { claims, run } = attempt
  const [isRefused, setRefused] = useState(false)
  const isRunning = run === 'queued' || run === 'running'
  const ask = useEffectEvent(onAsk)

  // The runs are on the server: it is asked until they are done.
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void ask(), askEveryMs)
    return () => clearInterval(timer)
  }, [isRunning])

  if (claims.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-h2">
        {say('claims')}
      </h2>
      {run === 'none' && <p className="mt-1 text-ui text-ink2">{say('claims_note')}</p>}
      <ul className="mt-2 border-b border-hair">
        {claims.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {run === 'none' && (
          <Button onClick={() => void onRun().then((isTaken) => setRefused(!isTaken))}>{say('claims_run')}</Button>
        )}
        <p role="status" className="text-ui text-ink2">
          {isRunning && say('claims_running')}
          {run === 'failed' && say('claims_failed')}
          {run === 'none' && isRefused && say('claims_busy')}
        </p>
      </div>
    </section>
  )
}
