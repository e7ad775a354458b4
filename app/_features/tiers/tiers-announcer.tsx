'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { useLabState } from '../workbench/workbench-context.tsx'
import type { Tiers } from './tiers.ts'

/** Tells screen readers what a run came to. */
export function TiersAnnouncer({ tiers }: { tiers: Tiers }) {
  const t = useTranslations('tiers')
  const phase = useLabState((state) => state.phase)
  const run = useStore(tiers.store, (state) => state.run)
  const words = () => {
    if (phase.kind === 'refused') return phase.message
    if (phase.kind !== 'done' || !run) return ''
    const { kept, requests, decided, decidedTwice, contradicted } = run.overview.summary
    const share = formatPercent(decided === 0 ? 0 : decidedTwice / decided)
    return t('announced', { kept, requests, share, contradicted })
  }
  return <LiveRegion>{words()}</LiveRegion>
}
