'use client'

import type { ReactNode } from 'react'
import type { JourneyReason, JourneyStep } from '#sim/worker/journey-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'

type Props = {
  step: JourneyStep
  /** From leaving the step before, ns. */
  betweenNs: number
  onLine: (line: number) => void
}

/** A text of the configuration; it leads to its line. */
function Written({ text, line, onLine }: { text: string; line: number | null; onLine: Props['onLine'] }) {
  const code = (
    <code lang="en" className="id-wrap">
      {text}
    </code>
  )
  if (line === null) return code
  return (
    <button
      type="button"
      onClick={() => onLine(line)}
      className="text-left underline decoration-ctl underline-offset-2"
    >
      {code}
    </button>
  )
}

function Reason({ reason, onLine }: { reason: JourneyReason; onLine: Props['onLine'] }): ReactNode {
  const say = useSay('workbench')
  switch (reason.kind) {
    case 'batch':
      return say(`journey.batch_${reason.trigger}`, { spans: reason.spans })
    case 'decision': {
      const key = reason.policy === null && reason.decision === 'sampled' ? 'sampled_by_nobody' : reason.decision
      return say(`journey.decision_${key}`, {
        at: formatClock(reason.atNs / 1e6),
        policy: reason.policy ?? '',
        spans: reason.spans,
      })
    }
    case 'evicted':
      return say('journey.evicted', { at: formatClock(reason.atNs / 1e6) })
    case 'late':
      return say(`journey.late_${reason.kept ? 'kept' : 'dropped'}${reason.cached ? '_cached' : ''}`)
    case 'condition':
      return (
        <>
          {say('journey.condition')} <Written text={reason.text} line={reason.line} onLine={onLine} />
        </>
      )
    case 'statement':
      return <Written text={reason.text} line={reason.line} onLine={onLine} />
    case 'route':
      return (
        <>
          {say('journey.route', { pipelines: reason.pipelines.join(', ') })}{' '}
          <Written text={reason.text} line={reason.line} onLine={onLine} />
        </>
      )
    case 'default_route':
      return say('journey.default_route', { pipelines: reason.pipelines.join(', ') })
    case 'share':
      return say(reason.randomness >= reason.threshold ? 'journey.share_passed' : 'journey.share_dropped', {
        randomness: formatPercent(reason.randomness),
        threshold: formatPercent(reason.threshold),
        source: reason.source,
      })
    case 'retry':
      return say('journey.retry', {
        at: formatClock(reason.atNs / 1e6),
        error: reason.error,
        wait: formatDuration(reason.waitNs / 1e6),
      })
    case 'resent':
      return say('journey.resent', { at: formatClock(reason.atNs / 1e6), attempt: formatCount(reason.attempt + 1) })
  }
}

/** What happened at one step, in sentences; a component that let the span pass untouched has little to say. */
export function StepSentences({ step, betweenNs, onLine }: Props) {
  const say = useSay('workbench')
  const { place, end, error, reasons, changes } = step
  const waited = formatDuration(((step.leftNs ?? step.atNs) - step.atNs) / 1e6)
  const values = { waited, spans: step.spans ?? 0, between: formatDuration(betweenNs / 1e6), error: error ?? '' }
  const atOnce = step.leftNs === step.atNs
  const isPlainPass = end === 'passed' && (place.kind === 'processor' || place.kind === 'connector')
  const key = isPlainPass ? (atOnce ? 'at_once' : 'held_then_on') : `${place.kind}_${end}`
  // Where a reason says it, or a change shows it, the general sentence only repeats.
  const isSaid = key === 'processor_dropped' ? reasons.length > 0 : changes.length > 0 || reasons.length > 0
  const opening = isSaid && ['at_once', 'processor_dropped'].includes(key) ? null : say(`journey.${key}`, values)
  return (
    <>
      {opening !== null && <p>{opening}</p>}
      {reasons.map((reason, index) => (
        // Reasons have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index}>
          <Reason reason={reason} onLine={onLine} />
        </p>
      ))}
    </>
  )
}
