'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import type { Phase } from './lab-state.ts'
import { useLab, useLabState } from './workbench-context.tsx'

function useRunNote(emptyKey: string): { note: ReactNode; actions: ReactNode } {
  const say = useSay('workbench')
  const t = useTranslations('workbench.state')
  const lab = useLab()
  const phase = useLabState((state) => state.phase)
  const run = useLabState((state) => state.run)
  const seed = useLabState((state) => state.settings.seed)
  const again = (
    <button type="button" onClick={() => void lab.run()} className="min-h-6 text-accent underline underline-offset-3">
      {t('again')}
    </button>
  )

  switch (phase.kind) {
    case 'idle':
      return { note: say(emptyKey), actions: null }
    case 'starting':
      return { note: say('state.starting'), actions: null }
    case 'running':
      return { note: progressNote(phase, say), actions: null }
    case 'done':
      return {
        note:
          run &&
          say('state.finished', {
            kept: formatCount(run.overview.summary.kept),
            requests: formatCount(run.overview.summary.requests),
          }),
        actions: null,
      }
    case 'refused': {
      const first = phase.diagnostics.find(({ severity }) => severity === 'error')
      const place = first?.of
      const line = phase.diagnostics.find((diagnostic) => diagnostic.range)?.range?.startLine
      const editTab = place === undefined ? 'collector' : 'sdk' in place ? 'sdk' : 'code' in place ? 'code' : 'world'
      return {
        // Limits are ours: the collector has said nothing.
        note:
          place !== undefined || phase.stage === 'limit' || phase.stage === 'topology' || phase.stage === 'sdk'
            ? phase.message
            : say('state.refused', { message: phase.message }),
        actions: (line !== undefined || place !== undefined) && (
          <button
            type="button"
            onClick={() => {
              const reveal = place === undefined && line !== undefined ? { line } : null
              lab.store.setState({ reveal, editTab, pane: 'edit' })
            }}
            className="min-h-6 text-accent underline underline-offset-3"
          >
            {t('refused_go')}
          </button>
        ),
      }
    }
    case 'stopped':
      return {
        note: say(`state.${phase.reason}`, { at: formatClock(phase.atNs / 1e6), events: formatCount(phase.events) }),
        actions: again,
      }
    case 'fault':
      return {
        note: (
          <>
            {say('state.fault')}{' '}
            <span className="text-micro text-ink3">{say('state.fault_details', { seed, message: phase.message })}</span>
          </>
        ),
        actions: again,
      }
  }
}

function progressNote(phase: Extract<Phase, { kind: 'running' }>, say: ReturnType<typeof useSay>): ReactNode {
  const { phase: part, fraction, spans, expectedSpans } = phase.progress
  return part === 'collector'
    ? say('state.progress_collector', { percent: formatPercent(fraction, 0) })
    : say('state.progress', { spans: formatCount(spans), expected: formatCount(Math.max(spans, expectedSpans)) })
}

/** One sentence on what the lab is doing, or why it stopped, and the next step. */
export function RunNote({ emptyKey }: { emptyKey: 'state.nothing' | 'state.nothing_free' }) {
  const { note, actions } = useRunNote(emptyKey)
  return (
    <>
      {note} {actions}
    </>
  )
}
