'use client'

import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { decidingReasons, type Reason } from './deciding-reasons.ts'
import { formatNeeds, formatSaw, gapToNeeds } from './format-vote.ts'

/** The answer in a sentence or three, with the number that decided in bold. */
export function ReasonSentence({ explanation }: { explanation: Explanation }) {
  const say = useSay('workbench')

  function words(reason: Reason) {
    if (!('vote' in reason)) {
      return say(`explain.${reason.kind}`, {
        at: formatClock((explanation.evictedAtNs ?? explanation.decidedAtNs ?? 0) / 1e6),
      })
    }
    const { vote } = reason
    return say(`explain.${reason.kind}`, {
      policy: vote.name,
      saw: vote.saw === null ? '–' : formatSaw(vote.saw, vote.needs.unit),
      needs: formatNeeds(vote.needs),
      limit: typeof vote.needs.value === 'number' ? formatSaw(vote.needs.value, vote.needs.unit) : vote.needs.value,
      gap: gapToNeeds(vote),
      spans: explanation.spansAtDecision,
    })
  }

  return (
    <p>
      {decidingReasons(explanation).map((reason) => (
        <span key={reason.kind}>{words(reason)} </span>
      ))}
      {explanation.lateSpans > 0 && <span>{say('explain.late_spans', { count: explanation.lateSpans })}</span>}
    </p>
  )
}
