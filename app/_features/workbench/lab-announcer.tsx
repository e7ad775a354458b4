'use client'

import { useTranslations } from 'next-intl'
import { formatClock, formatCount } from '#app/_ui/format-quantity.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { useLabState } from './workbench-context.tsx'

/** Tells screen readers what a run came to; progress is not read out. */
export function LabAnnouncer() {
  const t = useTranslations('workbench.state')
  const phase = useLabState((state) => state.phase)
  const run = useLabState((state) => state.run)
  const restarted = useLabState((state) => state.restarted)

  function words(): string {
    switch (phase.kind) {
      case 'starting':
        return t('starting')
      case 'done':
        return run
          ? t('finished', {
              kept: formatCount(run.overview.summary.kept),
              requests: formatCount(run.overview.summary.requests),
            })
          : ''
      case 'refused':
        return `${t('refused_plain')} ${phase.message}`
      case 'stopped':
        return t(phase.reason, { at: formatClock(phase.atNs / 1e6), events: formatCount(phase.events) })
      case 'fault':
        return t('fault')
      case 'idle':
      case 'running':
        return ''
    }
  }

  return (
    <LiveRegion>
      {restarted && `${t('restarted')} `}
      {words()}
    </LiveRegion>
  )
}
